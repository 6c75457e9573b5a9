import { daysAfter } from '../../programme/calendar.ts';
import { FARTHEST_DAYS, lastClosingDay, WINDOW_DAYS } from '../../sitting/window.ts';

/** The days that a centre sets for a session, `YYYY-MM-DD` in Paris; the window is both days and those between. */
export interface SessionDays {
  plannedOn: string;
  opensOn: string;
  closesOn: string;
  trainingEndsOn: string | null;
}

export const DAYS_REFUSALS = [
  'planned-day-over',
  'planned-day-too-far',
  'opens-in-the-past',
  'opens-after-planned',
  'closes-before-planned',
  'closes-too-late',
  'window-too-long',
  'training-end-too-far',
] as const;
export type DaysRefusal = (typeof DAYS_REFUSALS)[number];

/** Which field of the form a refusal is about. */
export const FIELD_OF: Record<DaysRefusal, keyof SessionDays> = {
  'planned-day-over': 'plannedOn',
  'planned-day-too-far': 'plannedOn',
  'opens-in-the-past': 'opensOn',
  'opens-after-planned': 'opensOn',
  'closes-before-planned': 'closesOn',
  'closes-too-late': 'closesOn',
  'window-too-long': 'opensOn',
  'training-end-too-far': 'trainingEndsOn',
};

/** C9: the window holds the planned day, ends at most 30 days after it, and lasts at most 30 days; nothing lies in the past. */
export function whyNotDays({ plannedOn, opensOn, closesOn, trainingEndsOn }: SessionDays, today: string): DaysRefusal | null {
  if (plannedOn < today) return 'planned-day-over';
  if (plannedOn > daysAfter(today, FARTHEST_DAYS)) return 'planned-day-too-far';
  if (opensOn > plannedOn) return 'opens-after-planned';
  if (opensOn < today) return 'opens-in-the-past';
  if (closesOn < plannedOn) return 'closes-before-planned';
  if (closesOn > lastClosingDay(plannedOn)) return 'closes-too-late';
  if (closesOn > daysAfter(opensOn, WINDOW_DAYS)) return 'window-too-long';
  const far = (day: string) => day < daysAfter(plannedOn, -FARTHEST_DAYS) || day > daysAfter(plannedOn, FARTHEST_DAYS);
  return trainingEndsOn !== null && far(trainingEndsOn) ? 'training-end-too-far' : null;
}

/** What suits most centres: from the planned day on, for as long as C9 lets it. */
export function usualWindow(plannedOn: string): { opensOn: string; closesOn: string } {
  return { opensOn: plannedOn, closesOn: lastClosingDay(plannedOn) };
}

/** @param candidates how many there would be, those of the session included */
export function whyNotRegister(
  session: { kind: 'single' | 'group'; closesAt: Date },
  candidates: number,
  now: Date,
): 'session-over' | 'session-is-single' | null {
  if (now >= session.closesAt) return 'session-over';
  return session.kind === 'single' && candidates > 1 ? 'session-is-single' : null;
}
