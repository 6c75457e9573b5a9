import { type Curve, fillScores, highestScore, roomForScores, type ScoreProbabilities } from './curve.ts';

/** Fisher information of one item at given score probabilities, in 1/theta²: sum of P'²/P over the scores. */
export function informationOf({ p, d1 }: ScoreProbabilities): number {
  let information = 0;
  for (let k = 0; k < p.length; k++) if (p[k]! > 0) information += (d1[k]! * d1[k]!) / p[k]!;
  return information;
}

/** The J of Warm (1989), sum of P'P''/P over the scores: J / 2I is the first-order bias that his weighted likelihood removes. */
export function warmTermOf({ p, d1, d2 }: ScoreProbabilities): number {
  let term = 0;
  for (let k = 0; k < p.length; k++) if (p[k]! > 0) term += (d1[k]! * d2[k]!) / p[k]!;
  return term;
}

/** Fisher information of an item at one ability, for audit and tests; while testing it is read from the compiled bank. */
export function informationAt(curve: Curve, theta: number): number {
  const scores = roomForScores(highestScore(curve));
  fillScores(curve, theta, scores);
  return informationOf(scores);
}
