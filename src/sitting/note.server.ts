import { sql } from 'kysely';
import type { Tx } from '../platform/database.server.ts';
import type { Entry } from './journal.server.ts';
import { moveSitting } from './queries.server.ts';
import type { SittingState } from './rules.ts';

/** Journals what happened to a sitting without moving it. The sitting is held until the end of the transaction. */
export async function noteOnSitting(tx: Tx, sittingId: string, entry: Entry, actor: string, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string; state: SittingState; dueAt: Date | null; journalSeq: number; journalHead: string }>`
    select id, state, due_at, journal_seq, journal_head from sitting where id = ${sittingId} for update`.execute(tx);
  const sitting = rows[0];
  if (!sitting || !(await moveSitting(tx, sitting, sitting, entry, actor, now)))
    throw new Error(`nothing was journalled of sitting ${sittingId}`);
}
