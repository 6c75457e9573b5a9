import { daysAfter, dayOf, endOfDay } from '../programme/calendar.ts';

/** C9: the window ends at most 30 days after the planned day, unless the referent gives more. */
export const WINDOW_DAYS = 30;

/** The last day on which a window may end without the referent (R020, C9). */
export function lastClosingDay(plannedOn: string): string {
  return daysAfter(plannedOn, WINDOW_DAYS);
}

/** A planned day further away is likelier a mistyped year. */
export const FARTHEST_DAYS = 731;

export type WindowRefusal = 'closing-day-over' | 'beyond-thirty-days' | 'reason-needed' | 'shortens-a-test';

/**
 * Why a window cannot end on this day. Nobody's window ends in the past, nor sooner than it did while they write; more than 30 days after
 * the planned day are the referent's to give, with a reason.
 */
export function whyNotCloseOn(
  closesOn: string,
  session: { plannedOn: string; closesAt: Date; isWriting: boolean },
  by: { decides: boolean; reason: string },
  now: Date,
): WindowRefusal | null {
  if (closesOn < dayOf(now)) return 'closing-day-over';
  if (session.isWriting && endOfDay(closesOn) < session.closesAt) return 'shortens-a-test';
  if (closesOn <= lastClosingDay(session.plannedOn)) return null;
  if (!by.decides) return 'beyond-thirty-days';
  return by.reason.trim() === '' ? 'reason-needed' : null;
}
