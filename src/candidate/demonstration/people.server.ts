import { sql } from 'kysely';
import { personKey } from '../../people/person-key.ts';
import { DAY } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { cloe } from '../../programme/cloe.ts';
import { INFORMATION_VERSION } from '../../sitting/information.ts';
import { newReference } from '../../sitting/queries.server.ts';
import type { Profile } from '../home/profile/profile.ts';

/** The people of the demonstration, all invented: one at the very beginning, one who sits the test, one with more time, one who has finished. */
export const STORIES = ['to-complete', 'first-test', 'more-time', 'finished'] as const;
export type Story = (typeof STORIES)[number];
/** Those whose sitting is ready from the start. */
export type ReadyStory = Exclude<Story, 'to-complete'>;

const PROFILES: Record<ReadyStory, Profile> = {
  'first-test': {
    civility: 'madam',
    birthName: 'Le Goff',
    usageName: null,
    firstNames: 'Maïwenn Soizic',
    birthDate: '1991-04-03',
    birthplace: { kind: 'commune', code: '29019', name: 'Brest' },
  },
  'more-time': {
    civility: 'sir',
    birthName: 'Benali',
    usageName: null,
    firstNames: 'Idriss',
    birthDate: '1984-11-17',
    birthplace: { kind: 'abroad', country: '99352', town: 'Oran' },
  },
  finished: {
    civility: 'madam',
    birthName: 'Petit',
    usageName: 'Petit-Jean',
    firstNames: 'Solange Marie',
    birthDate: '1976-08-29',
    birthplace: { kind: 'commune', code: '97411', name: 'Saint-Denis' },
  },
};

/** What their centre said of each: how they are called. */
const CALLED: Record<Story, [string, string]> = {
  'to-complete': ['Aïcha', 'Sow'],
  'first-test': ['Maïwenn', 'Le Goff'],
  'more-time': ['Idriss', 'Benali'],
  finished: ['Solange', 'Petit-Jean'],
};

export interface DemonstrationPerson {
  story: Story;
  name: string;
  sittingId: string;
  accessVersion: number;
}

/** The latest sitting of each story. */
export async function selectPeople(db: Querying): Promise<(DemonstrationPerson & { state: string })[]> {
  const { rows } = await sql<DemonstrationPerson & { state: string }>`
    select distinct on (story) replace(p.email, '@demonstration.invalid', '') as story,
      p.name, s.id as sitting_id, s.access_version, s.state
    from person p join sitting s on s.person_id = p.id where p.email like '%@demonstration.invalid'
    order by story, s.created_at desc`.execute(db);
  return STORIES.flatMap((story) => rows.find((row) => row.story === story) ?? []);
}

/** A new person with a sitting that can be begun at once, in a window of 30 days around today. @returns the id of the sitting. */
export function insertReadySitting(db: Querying, story: ReadyStory, now: Date): Promise<string> {
  return insertSitting(db, story, now);
}

/**
 * A new person of a story with a sitting, in a window of 30 days around today, at a centre or one made for them.
 * @returns the id of the sitting.
 */
export async function insertSitting(db: Querying, story: Story, now: Date, centreId: string | null = null): Promise<string> {
  const closesAt = new Date(+now + 30 * DAY);
  const state = story === 'to-complete' ? 'available' : 'ready';
  const { rows } = await sql<{ id: string; personId: string }>`
    with made as (
      insert into organisation (kind, name) select 'partner', 'Centre de formation Les Acacias' where ${centreId}::uuid is null returning id
    ), centre as (
      select id from made union all select id from organisation where id = ${centreId}
    ), programme as (
      insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', ${JSON.stringify(cloe)}::jsonb)
      on conflict (id) do update set programme = excluded.programme returning id
    ), someone as (
      insert into person (given_name, family_name, email)
      values (${CALLED[story][0]}, ${CALLED[story][1]}, ${`${story}@demonstration.invalid`}) returning id
    ), session as (
      insert into exam_session (organisation_id, programme_version_id, name, kind, tested_language, planned_on, window_opens_at, window_closes_at)
      select centre.id, programme.id, ${CALLED[story].join(' ')}, 'single', 'en', ${now}::timestamptz::date, ${new Date(+now - DAY)}::timestamptz, ${closesAt}::timestamptz from centre, programme returning id
    )
    insert into sitting (session_id, person_id, state, objective, reference, due_at, available_at, created_at)
    select session.id, someone.id, ${state}, 'B1', ${newReference('PAL')}, ${closesAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz from session, someone
    returning id, person_id`.execute(db);
  const { id = '', personId = '' } = rows[0] ?? {};
  if (story !== 'to-complete') await updateReady(db, id, personId, PROFILES[story], now);
  if (story === 'more-time') {
    await sql`insert into accommodation (sitting_id, kind, decided_at, decided_by) values (${id}, 'extra-time', ${now}, 'demonstration')`.execute(
      db,
    );
  }
  return id;
}

/** All that a candidate has done before their test: the profile, and the information on supervision read. */
async function updateReady(db: Querying, sittingId: string, personId: string, profile: Profile, now: Date): Promise<void> {
  await sql`
    update person set civility = ${profile.civility}, birth_name = ${profile.birthName}, usage_name = ${profile.usageName},
      first_names = ${profile.firstNames}, birth_date = ${profile.birthDate}, birthplace = ${JSON.stringify(profile.birthplace)}::jsonb,
      identity_key = ${personKey(profile)}, profile_completed_at = ${now}
    where id = ${personId}`.execute(db);
  await sql`insert into acknowledgement (sitting_id, version, at) values (${sittingId}, ${INFORMATION_VERSION}, ${now})`.execute(db);
}
