import { sql } from 'kysely';
import { DAY } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';

/** So long after it the news is none any more: a worker that was away for longer says nothing. */
const NEWS = DAY;

export interface JustOpened {
  sittingId: string;
  /** The opening that the letter is about: a window that is moved opens once more. */
  occasion: string;
}

/** Sittings that were made available before their window, which has opened since, and whose candidate was not told so. */
export async function selectJustOpened(db: Querying, now: Date, most: number): Promise<JustOpened[]> {
  const { rows } = await sql<JustOpened>`
    select * from (
      select s.id as sitting_id, 'window/' || floor(extract(epoch from e.window_opens_at))::bigint as occasion
      from exam_session e join sitting s on s.session_id = e.id
      where e.window_opens_at <= ${now} and e.window_opens_at > ${new Date(+now - NEWS)}
        and s.state in ('available', 'ready') and s.available_at < e.window_opens_at and coalesce(s.closes_at, e.window_closes_at) > ${now}
    ) o
    where not exists (select from mail m where m.once_key = 'test-open/' || o.sitting_id || '/' || o.occasion)
    order by o.sitting_id limit ${most}`.execute(db);
  return rows;
}
