import { DAY, HOUR } from '../platform/clock.ts';

/** How long a mailed link opens a sitting: a window is thirty days (C9), and a letter comes before it. */
export const LINK_LENGTH = 31 * DAY;

/**
 * Birth dates at a link. Five in an hour alone would leave thousands in the month that a link lives, against some twenty thousand days
 * on which an adult may be born: after fifteen it waits until its owner comes in another way.
 */
export const GUESSES = { within: HOUR, recent: 5, total: 15 } as const;

/** Wrong birth dates at the link of a sitting: within the hour that began at `since`, and since its owner last came in. */
export interface Guessed {
  since: Date;
  recent: number;
  total: number;
}

/** Until when a link takes no birth date, or that it waits for its owner; null while it takes one. */
export function sleepOf({ since, recent, total }: Guessed, now: Date): Date | 'until-owner' | null {
  if (total >= GUESSES.total) return 'until-owner';
  const awake = new Date(+since + GUESSES.within);
  return recent >= GUESSES.recent && now < awake ? awake : null;
}
