import { sql } from 'kysely';
import type { Querying } from '../../platform/database.server.ts';
import { programmeOf } from '../../programme/programmes.ts';
import { INFORMATION_VERSION } from '../information.ts';
import { HALTED, type SittingState } from '../rules.ts';
import type { StoryFacts } from './story.ts';

interface Row extends Omit<StoryFacts, 'parts' | 'window'> {
  programmeId: string;
  opensAt: Date;
  closesAt: Date;
}

/** What the story of a sitting is told from. The caller has made sure that the reader may see this sitting. @throws when there is none. */
export async function selectStoryFacts(db: Querying, sittingId: string): Promise<StoryFacts> {
  const { rows } = await sql<Row>`
    select s.state, s.closed_in, e.programme_version_id as programme_id, e.window_opens_at as opens_at,
      coalesce(s.closes_at, e.window_closes_at) as closes_at, s.created_at as registered_at, p.profile_completed_at as profile_at,
      s.available_at, a.at as informed_at, t.begun_at, t.sent_at,
      -- A sitting that is halted stands still: its last line is the one that halted it, or near it.
      case when s.state = any (${[...HALTED]}::text[])
        then (select max(j.at) from journal j where j.sitting_id = s.id) end as halted_at
    from sitting s join exam_session e on e.id = s.session_id join person p on p.id = s.person_id
      left join acknowledgement a on a.sitting_id = s.id and a.version = ${INFORMATION_VERSION}
      left join attempt t on t.sitting_id = s.id
    where s.id = ${sittingId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`no sitting ${sittingId}`);
  const { programmeId, opensAt, closesAt, ...facts } = row;
  const closedIn: SittingState | null = facts.closedIn ?? (facts.sentAt ? 'written' : facts.begunAt ? 'writing' : null);
  return { ...facts, closedIn, parts: programmeOf(programmeId).parts, window: { opensAt, closesAt } };
}
