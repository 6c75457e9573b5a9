import { sql } from 'kysely';
import { DAY } from '../../../src/platform/clock.ts';
import type { Querying } from '../../../src/platform/database.server.ts';
import { cloe } from '../../../src/programme/cloe.ts';

/** Candidates that one training centre sends together. */
const IN_A_SESSION = 15;

/** Invented people, each with a sitting that is ready and a window that is open. @returns the ids of the sittings, in no order. */
export async function insertPeople(db: Querying, count: number, now: Date): Promise<string[]> {
  const closesAt = new Date(+now + 30 * DAY);
  await sql`insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', ${JSON.stringify(cloe)}::jsonb) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    with centre as (
      insert into organisation (kind, name) values ('partner', 'Centre de formation') returning id
    ), session as (
      insert into exam_session (id, organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at)
      select uuidv7(), centre.id, ${cloe.id}, 'en', ${now}::timestamptz::date, ${new Date(+now - DAY)}::timestamptz, ${closesAt}::timestamptz
      from centre, generate_series(0, ${Math.ceil(count / IN_A_SESSION)}::int) returning id
    ), numbered as (
      select id, row_number() over () - 1 as place from session
    ), someone as (
      insert into person (id, given_name, family_name, email)
      select uuidv7(), 'Candidate', 'No ' || n, 'load-' || n || '@load.invalid' from generate_series(1, ${count}::int) n returning id, family_name
    ), each_one as (
      select id, row_number() over () as n from someone
    )
    insert into sitting (session_id, person_id, state, objective, reference, due_at, created_at)
    select numbered.id, each_one.id, 'ready', 'B1', 'LOAD-' || each_one.n, ${closesAt}::timestamptz, ${now}::timestamptz
    from each_one join numbered on numbered.place = each_one.n / ${IN_A_SESSION}::int returning id`.execute(db);
  return rows.map(({ id }) => id);
}
