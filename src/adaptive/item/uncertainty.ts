import { type Curve, fillScores, highestScore, roomForScores, type ScoreProbabilities } from './curve.ts';

/** What is not known of an item: standard errors of its difficulty (theta) and of the logarithm of its slope. */
export type CurveErrors = { difficulty: number; slope: number };

/** Nine points over ±3 standard errors: the trapezoid rule on a normal weight is exact to 1e-6 for curves as smooth as these. */
const SHIFTS = normalPoints(9, 3);
const STRETCHES = normalPoints(5, 2.5);

type Point = { at: number; weight: number };

function normalPoints(count: number, reach: number): Point[] {
  const points = Array.from({ length: count }, (_, index) => {
    const at = reach * ((2 * index) / (count - 1) - 1);
    return { at, weight: Math.exp((-at * at) / 2) };
  });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const variance = points.reduce((sum, { at, weight }) => sum + (weight / total) * at * at, 0);
  // Cutting the tails loses a little spread; the points are stretched so that their variance is exactly 1.
  return points.map(({ at, weight }) => ({ at: at / Math.sqrt(variance), weight: weight / total }));
}

/**
 * Probability of each score when the item itself is only known up to its errors: the mean of the curve over a normal difficulty
 * and a log-normal slope. Each item is met once by a candidate, so its error is independent of the others given ability, and a
 * posterior made of these means carries the items' uncertainty exactly: an item judged by experts moves the estimate less.
 * Fills `into`; exact curve when both errors are 0.
 */
export function fillExpectedScores(curve: Curve, errors: CurveErrors, theta: number, into: ScoreProbabilities): void {
  if (errors.difficulty === 0 && errors.slope === 0) return fillScores(curve, theta, into);
  const once = roomForScores(highestScore(curve));
  into.p.fill(0);
  into.d1.fill(0);
  into.d2.fill(0);
  for (const shift of errors.difficulty > 0 ? SHIFTS : [{ at: 0, weight: 1 }])
    for (const stretch of errors.slope > 0 ? STRETCHES : [{ at: 0, weight: 1 }]) {
      const slope = curve.slope * Math.exp(errors.slope * stretch.at);
      fillScores({ ...curve, slope }, theta - errors.difficulty * shift.at, once);
      accumulate(into, once, shift.weight * stretch.weight);
    }
}

function accumulate(into: ScoreProbabilities, once: ScoreProbabilities, weight: number): void {
  for (let k = 0; k < into.p.length; k++) {
    into.p[k] = into.p[k]! + weight * once.p[k]!;
    into.d1[k] = into.d1[k]! + weight * once.d1[k]!;
    into.d2[k] = into.d2[k]! + weight * once.d2[k]!;
  }
}
