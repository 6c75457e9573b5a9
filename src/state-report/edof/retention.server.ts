import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.server.ts';
import type { Day } from './extract/extract.ts';
import { lockPartner } from './queries.server.ts';
import { reconcile } from './reconcile.server.ts';
import { completionByMonth, type Completion } from './reconciliation/completion.ts';
import { dayOf } from '../../programme/calendar.ts';
import { firstKeptDay, monthOf } from './reconciliation/month.ts';

/**
 * Erases the courses of months that are over for long, after their numbers were written down (docs/decisions/edof-extracts.md). A course
 * dated far ahead by a slip goes three years after it came. May run twice: what is gone is not counted again.
 */
export async function eraseOldCourses(db: Database, now: Date): Promise<void> {
  const today = dayOf(now);
  const before = firstKeptDay(today);
  for (const partnerId of await selectPartnersWithOldCourses(db, before, now))
    await db.transaction().execute((tx) => eraseOf(tx, partnerId, before, now));
  await sql`update edof_extract set file_name = null where file_name is not null and received_at < ${before}::date`.execute(db);
}

async function eraseOf(tx: Tx, partnerId: string, before: Day, now: Date): Promise<void> {
  await lockPartner(tx, partnerId);
  const matching = (await reconcile(tx, [partnerId], dayOf(now))).get(partnerId)?.matching;
  if (!matching) throw new Error('a partner was reconciled that is not there');
  for (const completion of completionByMonth(matching, dayOf(now)).filter(({ month }) => month < monthOf(before)))
    await insertMonth(tx, partnerId, completion, now);
  await sql`
    delete from edof_row r using edof_extract e where e.id = r.extract_id and r.organisation_id = ${partnerId}
      and (r.ends_on < ${before}::date or e.received_at < ${now}::timestamptz - interval '3 years')`.execute(tx);
  await sql`
    delete from edof_choice c where organisation_id = ${partnerId}
      and not exists (select from edof_row r where r.organisation_id = c.organisation_id and r.course_print = c.course_print)`.execute(tx);
}

async function selectPartnersWithOldCourses(db: Database, before: Day, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct r.organisation_id as id from edof_row r join edof_extract e on e.id = r.extract_id
    where r.ends_on < ${before}::date or e.received_at < ${now}::timestamptz - interval '3 years'`.execute(db);
  return rows.map(({ id }) => id);
}

/** A month that was written down stays as it was. */
async function insertMonth(tx: Tx, partnerId: string, { month, ...counts }: Completion, now: Date): Promise<void> {
  await sql`
    insert into edof_month (organisation_id, month, ended, held, published, open, missing, unresolved, counted_at)
    values (${partnerId}, ${`${month}-01`}::date, ${counts.ended}, ${counts.held}, ${counts.published}, ${counts.open}, ${counts.missing},
      ${counts.unresolved}, ${now})
    on conflict (organisation_id, month) do nothing`.execute(tx);
}
