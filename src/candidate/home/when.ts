import { ZONE } from '../../programme/calendar.ts';

/** The zone of this computer. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Midnight in Paris: as a beginning it is a whole day, as an end the whole day before. */
export function isMidnight(instant: Date): boolean {
  return instant.toLocaleTimeString('en-GB', { timeZone: ZONE }) === '00:00:00';
}

/** True where this instant is another time of day than in Paris: then the zone is named. */
export function differsFromParis(instant: Date, zone: string): boolean {
  const at = (timeZone: string) => instant.toLocaleString('sv-SE', { timeZone });
  return at(zone) !== at(ZONE);
}

/** What is left until an instant, in the largest whole unit: from two days on in days, from two hours on in hours. Null when it is over. */
export function leftUntil(end: Date, now: Date): { unit: 'days' | 'hours' | 'minutes'; count: number } | null {
  const minutes = Math.floor((+end - +now) / 60_000);
  if (+end <= +now) return null;
  if (minutes >= 48 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 120) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'minutes', count: Math.max(1, minutes) };
}
