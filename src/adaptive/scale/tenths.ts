import { held } from './points.ts';

/**
 * A score in whole tenths of a point, 0-1000: what is printed, and what everything else that is printed follows from. Adding and
 * averaging tenths is integer arithmetic, so whoever redoes a mean by hand finds the same number (D1).
 */
export type Tenths = number;

/** A score of 0-100 rounded half up to the tenth. The tiny addition undoes the error of a product such as 44.35 x 10. */
export function tenthsOf(points: number): Tenths {
  return Math.floor(held(points) * 10 + 0.5 + 1e-9);
}

/** The mean of printed scores, rounded once, half up, to the tenth that is printed. */
export function meanOf(scores: readonly Tenths[]): Tenths {
  const sum = scores.reduce((total, score) => total + score, 0);
  return Math.floor((2 * sum + scores.length) / (2 * scores.length));
}

/** As it is printed: one decimal. */
export function oneDecimal(tenths: Tenths): number {
  return tenths / 10;
}

/** The whole point, half up, under which a printed score stands in the grid of levels: 53.5 stands under 54. */
export function wholePoints(tenths: Tenths): number {
  return Math.floor((tenths + 5) / 10);
}
