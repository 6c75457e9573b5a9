import { held } from './points.ts';

/**
 * Scores in whole tenths of a point (0-1000), so that adding and averaging them is integer arithmetic: a mean is kept as a sum and a
 * count and rounded once, at the end, half up (D1). 44.45 prints as 44, not as 44.5 and then 45.
 */
export type Tenths = { sum: number; count: number };

/** A score of 0-100 rounded half up to the tenth. The tiny addition undoes the error of a product such as 44.35 x 10. */
export function tenthsOf(points: number): Tenths {
  return { sum: Math.floor(held(points) * 10 + 0.5 + 1e-9), count: 1 };
}

/** The mean of scores, exact. */
export function meanOf(scores: readonly Tenths[]): Tenths {
  const count = scores.reduce((product, score) => product * score.count, 1);
  const sum = scores.reduce((total, score) => total + score.sum * (count / score.count), 0);
  return { sum, count: count * scores.length };
}

/** The lower of two or more scores, exact. */
export function lowerOf(scores: readonly Tenths[]): Tenths {
  return scores.reduce((lowest, score) => (score.sum * lowest.count < lowest.sum * score.count ? score : lowest));
}

/**
 * With one decimal, what a statement may show beside the whole score. Cut, not rounded: 53.45 shows as 53.4, so that whoever rounds
 * what is shown finds the whole score that was rounded once from the exact one.
 */
export function oneDecimal({ sum, count }: Tenths): number {
  return Math.floor(sum / count) / 10;
}

/** In whole points, half up, from the exact value: what decides the level. */
export function wholePoints({ sum, count }: Tenths): number {
  return Math.floor((sum + 5 * count) / (10 * count));
}
