import { sql } from 'kysely';
import { canonical } from '../../src/platform/canonical.ts';
import type { Database } from '../../src/platform/database.server.ts';
import type { LetterBox } from '../support/letter-box.ts';

export interface Audit {
  /** Acknowledged answers whose stored content is another than the one that was sent. */
  changed: number;
  /** Acknowledged answers whose content was compared. */
  compared: number;
  /** What does not fit in a sitting, by kind. */
  unfit: Record<string, number>;
  /** Sittings that were sent, and of these with how many letters. */
  sent: number;
  letters: { none: number; one: number; several: number };
}

/** @param answers what each acknowledged request carried, by the request's id */
export async function audit(db: Database, answers: ReadonlyMap<string, unknown>, letters: LetterBox): Promise<Audit> {
  const { rows } = await sql<{ requestId: string; answer: unknown }>`
    select request_id, answer from answer where request_id is not null`.execute(db);
  const kept = rows.filter(({ requestId }) => answers.has(requestId));
  const changed = kept.filter(({ requestId, answer }) => canonical(answer) !== canonical(answers.get(requestId))).length;
  return { changed, compared: kept.length, unfit: await findUnfit(db), ...(await countLetters(db, letters)) };
}

/** Each statement counts what must never be: a state without its line in the journal, a question skipped, a test of another length. */
const NEVER = {
  'a question number is missing': sql`select count(*)::int as many from (
    select sitting_id from served_item group by sitting_id having max(n) - min(n) + 1 <> count(*)) x`,
  'a question is open in a test that was sent': sql`select count(*)::int as many from served_item q join attempt a using (sitting_id)
    where q.outcome is null and a.sent_at is not null`,
  'a closed question without an answer, or the other way round': sql`select count(*)::int as many from served_item q left join answer a using (sitting_id, n)
    where (coalesce(q.outcome, 'open') in ('submitted', 'time-up', 'blank')) <> (a.n is not null)`,
  'a sent test that does not count fifty questions': sql`select count(*)::int as many from (
    select a.sitting_id from attempt a join served_item q using (sitting_id)
    where a.sent_at is not null and a.sent_how = 'by-candidate' and q.outcome in ('submitted', 'time-up', 'blank')
    group by a.sitting_id having count(*) <> 50) x`,
  'a section that does not count ten': sql`select count(*)::int as many from (
    select a.sitting_id from attempt a join served_item q using (sitting_id)
    where a.sent_at is not null and a.sent_how = 'by-candidate' and q.outcome in ('submitted', 'time-up', 'blank')
    group by a.sitting_id, q.section having count(*) <> 10) x`,
  'a state that its journal does not tell': sql`select count(*)::int as many from sitting s where s.state in ('writing', 'written', 'suspended') and (
    not exists (select 1 from journal j where j.sitting_id = s.id and j.action = 'written-test-begun')
    or (s.state = 'written') <> exists (select 1 from journal j where j.sitting_id = s.id and j.action = 'written-test-sent')
    or (s.state = 'suspended') <> exists (select 1 from journal j where j.sitting_id = s.id and j.action = 'test-suspended'))`,
  'a test that was begun or sent twice': sql`select count(*)::int as many from (
    select sitting_id from journal where action in ('written-test-begun', 'written-test-sent') group by sitting_id, action having count(*) > 1) x`,
  'a sent test without a result': sql`select count(*)::int as many from attempt a where sent_at is not null
    and not exists (select 1 from result r where r.sitting_id = a.sitting_id)`,
  'an item met twice in one test': sql`select count(*)::int as many from (
    select sitting_id from served_item group by sitting_id, item_id having count(*) > 1) x`,
};

async function findUnfit(db: Database): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [what, statement] of Object.entries(NEVER)) {
    const { rows } = await sql<{ many: number }>`${statement}`.execute(db);
    found[what] = rows[0]?.many ?? NaN;
  }
  return found;
}

async function countLetters(db: Database, letters: LetterBox): Promise<Pick<Audit, 'sent' | 'letters'>> {
  const { rows } = await sql<{ email: string }>`
    select p.email from attempt a join sitting s on s.id = a.sitting_id join person p on p.id = s.person_id
    where a.sent_at is not null and a.sent_how = 'by-candidate' and p.email like 'load-%'
      and exists (select 1 from mail m where m.sitting_id = s.id)`.execute(db);
  const counts = rows.map(({ email }) => letters.to(email).length);
  const having = (fits: (count: number) => boolean) => counts.filter(fits).length;
  return { sent: rows.length, letters: { none: having((n) => n === 0), one: having((n) => n === 1), several: having((n) => n > 1) } };
}
