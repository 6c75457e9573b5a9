import { randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Querying } from '../platform/database.server.ts';
import { append, type Entry } from './journal.server.ts';
import { HALTED, type SittingState } from './rules.ts';

/** Letters and figures that nobody confuses on the telephone: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const SPOKEN = '34679ACDEFGHJKMNPQRTUVWXY';

/** Such as `PAL-7K3Q-9DXM`: names a row to the support, says nothing else. */
export function newReference(prefix: string): string {
  const letters = [...randomBytes(8)].map((byte) => SPOKEN[byte % SPOKEN.length]);
  return `${prefix}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** Sittings whose time has come, oldest first. */
export async function selectDue(db: Querying, now: Date, most: number): Promise<{ id: string; state: SittingState }[]> {
  const { rows } = await sql<{ id: string; state: SittingState }>`
    select id, state from sitting where due_at <= ${now} order by due_at limit ${most}`.execute(db);
  return rows;
}

/** The state that a sitting `s` had when it was closed or suspended, as it stands once `s` moves to a state; null while it goes on. */
export function closedIn(state: RawBuilder<unknown>): RawBuilder<unknown> {
  const closed = sql.lit(CLOSED);
  return sql`case when not (${state} = any (${closed}::text[])) then null when s.state = any (${closed}::text[]) then s.closed_in else s.state end`;
}

const CLOSED = `{${HALTED.join(',')}}`;

/**
 * Moves a sitting to a state and journals it, in one statement, unless it has moved since it was read.
 * @returns false when nothing was written.
 */
export async function moveSitting(
  db: Querying,
  sitting: { id: string; journalSeq: number; journalHead: string },
  to: { state: SittingState; dueAt: Date | null },
  entry: Entry,
  actor: string,
  now: Date,
): Promise<boolean> {
  const { lines, head } = append(sitting.id, { seq: sitting.journalSeq, hash: sitting.journalHead }, [entry], actor, now);
  const [line] = lines;
  if (!line) return false;
  const { rows } = await sql`
    with moved as (
      update sitting s set state = ${to.state}, due_at = ${to.dueAt}, journal_seq = ${head.seq}, journal_head = ${head.hash},
        closed_in = ${closedIn(sql`${to.state}::text`)}
      where id = ${sitting.id} and journal_seq = ${sitting.journalSeq} returning id
    ), noted as (
      insert into journal (sitting_id, seq, at, actor, action, payload_hash, hash)
      select id, ${line.seq}::int, ${now}::timestamptz, ${actor}, ${line.action}, ${line.payloadHash}, ${line.hash} from moved
    )
    insert into journal_payload (sitting_id, seq, payload)
    select id, ${line.seq}::int, ${JSON.stringify(line.payload)}::jsonb from moved returning seq`.execute(db);
  return rows.length > 0;
}
