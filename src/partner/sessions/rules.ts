import { dayOf, daysAfter } from '../../programme/calendar.ts';
import { FARTHEST_DAYS, lastClosingDay, whyNotCloseOn, WINDOW_DAYS, type WindowRefusal } from '../../sitting/window.ts';

/** The days of a session, `YYYY-MM-DD` in Paris. */
export interface SessionDays {
  plannedOn: string;
  opensOn: string;
  closesOn: string;
}

export interface Movable extends SessionDays {
  closesAt: Date;
  /** Somebody has begun to write. */
  hasBegun: boolean;
  /** Somebody writes now, within the session's own window. */
  isWriting: boolean;
}

export type MoveRefusal =
  | WindowRefusal
  | 'nothing-changed'
  | 'opens-after-planned'
  | 'planned-after-closing'
  | 'already-begun'
  | 'planned-day-too-far'
  | 'window-too-long';

/** Why the days of a session cannot be these; null when they can. */
export function whyNotDays(to: SessionDays, from: Movable, by: { decides: boolean; reason: string }, now: Date): MoveRefusal | null {
  const keepsBeginning = to.plannedOn === from.plannedOn && to.opensOn === from.opensOn;
  if (keepsBeginning && to.closesOn === from.closesOn) return 'nothing-changed';
  if (from.hasBegun && !keepsBeginning) return 'already-begun';
  if (to.opensOn > to.plannedOn) return 'opens-after-planned';
  if (to.plannedOn > to.closesOn) return 'planned-after-closing';
  if (to.plannedOn > daysAfter(dayOf(now), FARTHEST_DAYS)) return 'planned-day-too-far';
  // As when the session was created: 30 days are its length too, unless the referent gives more.
  if (!by.decides && to.closesOn > daysAfter(to.opensOn, WINDOW_DAYS) && to.closesOn <= lastClosingDay(to.plannedOn))
    return 'window-too-long';
  return whyNotCloseOn(to.closesOn, { plannedOn: to.plannedOn, closesAt: from.closesAt, isWriting: from.isWriting }, by, now);
}

/** What moving the end means for a candidate with an end of their own: theirs is kept where it is later. */
export function keepsOwnEnd(ownEnd: Date | null, newEnd: Date): boolean {
  return ownEnd !== null && dayOf(ownEnd) > dayOf(newEnd);
}
