import { DAY, MINUTE } from '../platform/clock.ts';

/** Days are counted where the centres are. */
export const ZONE = 'Europe/Paris';
/** C9: the window ends at most 30 days after the planned day, unless the referent gives more. */
export const WINDOW_DAYS = 30;

/** The day of an instant in Paris, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toLocaleDateString('sv-SE', { timeZone: ZONE });
}

/** Midnight in Paris at which a day begins. */
export function startOfDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Clocks change at 1:00 UTC on a Sunday: at midnight UTC Paris still has the offset that it had at its own midnight.
  const written = new Date(midnight).toLocaleString('en-GB', { timeZone: ZONE, timeZoneName: 'longOffset' });
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(written) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return new Date(sign === '+' ? midnight - ahead : midnight + ahead);
}

/** The last minute of a day in Paris: a letter that says "until 23:59 on the 19th" is read rightly, one that says midnight is not. */
export function endOfDay(day: string): Date {
  return new Date(+startOfDay(daysAfter(day, 1)) - MINUTE);
}

/** The day so many days later: `2026-03-01` and 30 give `2026-03-31`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The last day on which a window may end without the referent (R020, C9). */
export function lastClosingDay(plannedOn: string): string {
  return daysAfter(plannedOn, WINDOW_DAYS);
}

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
