/** What a learner has done, by exercise; the latest answer counts. It lives in their browser and nowhere else. */
export const VERDICTS = ['right', 'partly', 'wrong'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type Progress = Readonly<Record<string, Verdict>>;

export interface Standing {
  of: number;
  done: number;
  right: number;
}

export function verdictOf({ points, outOf }: { points: number; outOf: number }): Verdict {
  if (points >= outOf) return 'right';
  return points > 0 ? 'partly' : 'wrong';
}

/** Reads what was kept, leaving out whatever is not a verdict: a browser's store may hold anything. */
export function progressIn(kept: string | null): Progress {
  try {
    const read: unknown = JSON.parse(kept ?? '{}');
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return {};
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, Verdict] => isVerdict(entry[1])));
  } catch {
    return {};
  }
}

function isVerdict(value: unknown): value is Verdict {
  return VERDICTS.some((verdict) => verdict === value);
}

/** Only exercises that still exist count. */
export function standingOf(exercises: readonly string[], progress: Progress): Standing {
  const done = exercises.filter((exercise) => progress[exercise]);
  return { of: exercises.length, done: done.length, right: done.filter((exercise) => progress[exercise] === 'right').length };
}

export type RoundKind = 'start' | 'continue' | 'review' | 'again';

/** What to do next, in the order given: what was not done yet; then what was not right; then everything again. */
export function roundOf<E extends { exercise: string }>(exercises: readonly E[], progress: Progress): { kind: RoundKind; round: E[] } {
  const undone = exercises.filter(({ exercise }) => !progress[exercise]);
  if (undone.length > 0) return { kind: undone.length === exercises.length ? 'start' : 'continue', round: undone };
  const toReview = exercises.filter(({ exercise }) => progress[exercise] !== 'right');
  return toReview.length > 0 ? { kind: 'review', round: toReview } : { kind: 'again', round: [...exercises] };
}

/** How many of each verdict a round gave. */
export function countsOf(verdicts: readonly Verdict[]): Record<Verdict, number> {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  return { right: count('right'), partly: count('partly'), wrong: count('wrong') };
}
