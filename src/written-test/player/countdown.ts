import type { Question } from '../schema.ts';

/** Instants of the page's steady clock, in milliseconds: the server said how long remains when it replied, so no wall clock is needed. */
export interface Countdown {
  startsAt: number;
  endsAt: number;
  wholeMs: number;
}

export function countdownOf(question: Pick<Question, 'startsInMs' | 'remainingMs' | 'seconds'>, receivedAt: number): Countdown {
  // A question that has begun has begun for good: a step received again must not take it off the screen for a moment, caret and all.
  const startsAt = question.startsInMs > 0 ? receivedAt + question.startsInMs : 0;
  return { startsAt, endsAt: receivedAt + question.startsInMs + question.remainingMs, wholeMs: question.seconds * 1000 };
}

export function leftMs(countdown: Countdown, now: number): number {
  return Math.max(0, Math.min(countdown.wholeMs, countdown.endsAt - now));
}

/**
 * R059: green for half the allotted time, then yellow, then red. Red starts at a fifth of the time, and never later than 5 s before
 * the end: long enough to finish a click, short enough that most answers are never given in red.
 */
export const LAST_SHARE = 0.2;
export const LAST_MS = 5000;
export type Phase = 'comfortable' | 'half' | 'last';

export function phaseOf(left: number, whole: number): Phase {
  if (left <= Math.max(whole * LAST_SHARE, LAST_MS)) return 'last';
  return left <= whole / 2 ? 'half' : 'comfortable';
}

/** Whole seconds as shown: 1 until the very end, so that 0 means over. */
export function secondsLeft(left: number): number {
  return Math.ceil(left / 1000);
}
