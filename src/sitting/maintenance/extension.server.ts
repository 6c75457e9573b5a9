import { sql } from 'kysely';
import type { Tx } from '../../platform/database.server.ts';
import { moveSitting } from '../queries.server.ts';
import type { SittingState } from '../rules.ts';
import type { Ending } from './queries.server.ts';
import { extendedEnd, type Plan } from './rules.ts';

interface Standing {
  id: string;
  state: SittingState;
  dueAt: Date | null;
  journalSeq: number;
  journalHead: string;
}

/** The states that a window's end still closes. */
const CLOSED_BY_TIME = sql`('registered', 'available', 'ready', 'writing')`;

/** Extends a session's window and journals it on each sitting that has no end of its own. Done again, it does nothing. */
export async function extendSession(tx: Tx, plan: Plan, { id, closedAt }: Ending, now: Date): Promise<void> {
  const closesAt = extendedEnd(closedAt, plan);
  const { rows: moved } = await sql<{ ended: Date }>`
    update exam_session set window_closes_at = ${closesAt} where id = ${id} and window_closes_at < ${closesAt}
    returning old.window_closes_at as ended`.execute(tx);
  const session = moved[0];
  if (!session) return;
  await noteExtension(tx, plan, { session: id, sitting: null }, closedAt, closesAt);
  const { rows } = await sql<Standing>`
    select id, state, due_at, journal_seq, journal_head from sitting
    where session_id = ${id} and closes_at is null and state in ${CLOSED_BY_TIME} order by id for update`.execute(tx);
  for (const sitting of rows) await journal(tx, plan, sitting, session.ended, closesAt, now);
}

/** The same for one candidate's own end. */
export async function extendSitting(tx: Tx, plan: Plan, { id, closedAt }: Ending, now: Date): Promise<void> {
  const closesAt = extendedEnd(closedAt, plan);
  const { rows } = await sql<Standing & { ended: Date }>`
    select id, state, due_at, journal_seq, journal_head, closes_at as ended from sitting
    where id = ${id} and closes_at < ${closesAt} and state in ${CLOSED_BY_TIME} for update`.execute(tx);
  const sitting = rows[0];
  if (!sitting) return;
  await sql`update sitting set closes_at = ${closesAt} where id = ${id}`.execute(tx);
  await noteExtension(tx, plan, { session: null, sitting: id }, closedAt, closesAt);
  await journal(tx, plan, sitting, sitting.ended, closesAt, now);
}

function noteExtension(tx: Tx, plan: Plan, of: { session: string | null; sitting: string | null }, closedAt: Date, closesAt: Date) {
  return sql`
    insert into maintenance_extension (maintenance_id, session_id, sitting_id, closed_at, closes_at)
    values (${plan.id}, ${of.session}, ${of.sitting}, ${closedAt}, ${closesAt})
    on conflict (maintenance_id, session_id, sitting_id) do update set closed_at = excluded.closed_at, closes_at = excluded.closes_at`.execute(
    tx,
  );
}

/** A sitting that is due when its window ends is due later; one whose test is all answered waits for another instant (R082). */
async function journal(tx: Tx, plan: Plan, sitting: Standing, ended: Date, closesAt: Date, now: Date): Promise<void> {
  const dueAt = sitting.dueAt && +sitting.dueAt === +ended ? closesAt : sitting.dueAt;
  const entry = { action: 'window-extended', payload: { maintenance: plan.id, closesAt: closesAt.toISOString() } };
  if (!(await moveSitting(tx, sitting, { state: sitting.state, dueAt }, entry, 'maintenance', now)))
    throw new Error(`sitting ${sitting.id} was written to although it is held`);
}
