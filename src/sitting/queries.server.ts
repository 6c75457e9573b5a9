import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Querying } from '../platform/database.server.ts';
import { append, type Entry } from './journal.server.ts';
import type { SittingState } from './rules.ts';

/** Letters and figures that nobody confuses on the telephone: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const SPOKEN = '34679ACDEFGHJKMNPQRTUVWXY';

/** Such as `PAL-7K3Q-9DXM`: names a row to the support, says nothing else. */
export function newReference(prefix: string): string {
  const letters = [...randomBytes(8)].map((byte) => SPOKEN[byte % SPOKEN.length]);
  return `${prefix}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

export interface NewSupportCase {
  sittingId: string;
  requestId: string;
  kind: 'item-problem';
  itemId: string;
  itemHash: string;
  text: string;
  openedAt: Date;
}

/** The same request again opens no second case. @returns the reference that the person is given. */
export async function openSupportCase(db: Querying, opened: NewSupportCase): Promise<string> {
  const { rows } = await sql<{ reference: string }>`
    insert into support_case (sitting_id, request_id, kind, reference, item_id, item_hash, text, opened_at)
    values (${opened.sittingId}, ${opened.requestId}, ${opened.kind}, ${newReference('CAS')}, ${opened.itemId}, ${opened.itemHash}, ${opened.text}, ${opened.openedAt})
    on conflict (sitting_id, request_id) do update set request_id = excluded.request_id
    returning reference`.execute(db);
  return rows[0]?.reference ?? '';
}

/** Sittings whose time has come, oldest first. */
export async function selectDue(db: Querying, now: Date, most: number): Promise<{ id: string; state: SittingState }[]> {
  const { rows } = await sql<{ id: string; state: SittingState }>`
    select id, state from sitting where due_at <= ${now} order by due_at limit ${most}`.execute(db);
  return rows;
}

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
      update sitting set state = ${to.state}, due_at = ${to.dueAt}, journal_seq = ${head.seq}, journal_head = ${head.hash}
      where id = ${sitting.id} and journal_seq = ${sitting.journalSeq} returning id
    ), noted as (
      insert into journal (sitting_id, seq, at, actor, action, payload_hash, hash)
      select id, ${line.seq}::int, ${now}::timestamptz, ${actor}, ${line.action}, ${line.payloadHash}, ${line.hash} from moved
    )
    insert into journal_payload (sitting_id, seq, payload)
    select id, ${line.seq}::int, ${JSON.stringify(line.payload)}::jsonb from moved returning seq`.execute(db);
  return rows.length > 0;
}
