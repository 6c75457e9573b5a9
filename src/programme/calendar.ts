import { DAY, MINUTE } from '../platform/clock.ts';

/** Days are counted where the centres are. */
export const ZONE = 'Europe/Paris';

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
