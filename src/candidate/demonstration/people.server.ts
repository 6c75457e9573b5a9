import { sql } from 'kysely';
import { cloe } from '../../programme/cloe.ts';
import { DAY } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { newReference } from '../../sitting/queries.server.ts';

/** The people of the demonstration, all invented: one who sits the test, one with more time, one who has finished. */
export type Story = 'first-test' | 'more-time' | 'finished';
export const STORIES: readonly Story[] = ['first-test', 'more-time', 'finished'];

const NAMES: Record<Story, [string, string]> = {
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
      p.given_name || ' ' || p.family_name as name, s.id as sitting_id, s.access_version, s.state
    from person p join sitting s on s.person_id = p.id where p.email like '%@demonstration.invalid'
    order by story, s.created_at desc`.execute(db);
  return STORIES.flatMap((story) => rows.find((row) => row.story === story) ?? []);
}

/** A new person with a sitting that is ready, in a window of 30 days around today. @returns the id of the sitting. */
export async function insertReadySitting(db: Querying, story: Story, now: Date): Promise<string> {
  const [given, family] = NAMES[story];
  const closesAt = new Date(+now + 30 * DAY);
  const { rows } = await sql<{ id: string }>`
    with centre as (
      insert into organisation (kind, name) values ('partner', 'Centre de formation Les Acacias') returning id
    ), programme as (
      insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', ${JSON.stringify(cloe)}::jsonb)
      on conflict (id) do update set programme = excluded.programme returning id
    ), someone as (
      insert into person (given_name, family_name, email) values (${given}, ${family}, ${`${story}@demonstration.invalid`}) returning id
    ), session as (
      insert into exam_session (organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at)
      select centre.id, programme.id, 'en', ${now}::timestamptz::date, ${new Date(+now - DAY)}::timestamptz, ${closesAt}::timestamptz from centre, programme returning id
    )
    insert into sitting (session_id, person_id, state, objective, reference, due_at, created_at)
    select session.id, someone.id, 'ready', 'B1', ${newReference('PAL')}, ${closesAt}::timestamptz, ${now}::timestamptz from session, someone
    returning id`.execute(db);
  const id = rows[0]?.id ?? '';
  if (story === 'more-time') {
    await sql`insert into accommodation (sitting_id, kind, decided_at, decided_by) values (${id}, 'extra-time', ${now}, 'demonstration')`.execute(
      db,
    );
  }
  return id;
}
