import type { StaffActor } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import type { Jobs } from '../../platform/jobs.server.ts';
import { orderMail } from '../../sitting/mails.server.ts';
import { moveSitting } from '../../sitting/queries.server.ts';
import { dayOf, endOfDay, startOfDay } from '../../programme/calendar.ts';
import { deciding, journalName, windowEntry } from '../sittings/acts/carry-out.server.ts';
import { hasWindow } from '../sittings/acts/rules.ts';
import { dropOwnEnds, lockFollowers, selectOptionalSession, updateWindow, type Follower, type OneSession } from './queries.server.ts';
import { keepsOwnEnd, whyNotDays, type MoveRefusal, type SessionDays } from './rules.ts';

export interface Move extends SessionDays {
  id: string;
  reason: string;
  /** False: only says what would be. */
  write: boolean;
}

/** Moves the window of a session and of its candidates; who keeps their own end, and whose written part is over, is counted. */
export async function moveWindow(
  tx: Tx,
  jobs: Jobs,
  actor: StaffActor,
  move: Move,
  now: Date,
): Promise<{ moved: number; kept: number; over: number } | MoveRefusal | 'not-found'> {
  if (!(await selectOptionalSession(tx, move.id, actor.hat))) return 'not-found';
  const followers = await lockFollowers(tx, move.id);
  // Read again now that it is held.
  const session = await selectOptionalSession(tx, move.id, actor.hat);
  if (!session) return 'not-found';
  const why = whyNotDays(move, movableOf(session), { ...deciding(actor.hat), reason: move.reason }, now);
  if (why) return why;
  const closesAt = endOfDay(move.closesOn);
  const going = followers.filter(({ state }) => hasWindow(state));
  const moving = going.filter(({ ownEnd }) => !keepsOwnEnd(ownEnd, closesAt));
  const counts = { moved: moving.length, kept: going.length - moving.length, over: followers.length - going.length };
  if (!move.write) return counts;
  await updateWindow(tx, move.id, { plannedOn: move.plannedOn, opensAt: opensAtOf(move, session), closesAt });
  // The journals of its sittings tell it too, where there are any.
  await noteAct(tx, actor, { action: 'move-session', about: { sessionId: move.id } }, now);
  const ids = moving.map(({ id }) => id);
  await dropOwnEnds(tx, ids);
  for (const follower of moving) await follow(tx, jobs, follower, closesAt, { reason: move.reason, by: journalName(actor) }, now);
  return counts;
}

async function follow(
  tx: Tx,
  jobs: Jobs,
  follower: Follower,
  closesAt: Date,
  { reason, by }: { reason: string; by: string },
  now: Date,
): Promise<void> {
  const { state, dueAt } = follower;
  const due = dueAt && +dueAt === +follower.closesAt ? closesAt : dueAt;
  const moved = await moveSitting(tx, follower, { state, dueAt: due }, windowEntry(follower.closesAt, closesAt, reason), by, now);
  if (!moved) throw new Error(`sitting ${follower.id} moved while it was held`);
  await orderMail(tx, jobs, { letter: 'window-moved', sittingId: follower.id, occasion: String(follower.journalSeq + 1) });
}

/** An opening that stays keeps its very instant. */
function opensAtOf(move: Move, session: OneSession): Date {
  return move.opensOn === dayOf(session.opensAt) ? session.opensAt : startOfDay(move.opensOn);
}

function movableOf({ plannedOn, opensAt, closesAt, hasBegun, isWriting }: OneSession) {
  return { plannedOn, opensOn: dayOf(opensAt), closesOn: dayOf(closesAt), closesAt, hasBegun, isWriting };
}
