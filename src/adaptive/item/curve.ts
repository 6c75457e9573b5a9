/**
 * How the score on one item depends on ability. Ability and difficulty are on the theta scale (0 = 50 points, 1 = 10 points).
 *
 * - `slope` > 0, per unit of theta, logistic metric (no 1.7).
 * - `steps`: one per point of the item (right or wrong: one). P(score k) over P(score k-1) is exp(slope (theta - steps[k-1])),
 *   the generalised partial credit model of Muraki (1992); with one step it is the two-parameter logistic.
 * - `floor` in [0, 1): chance of gaining by luck each point that is not known. With one step it is the guessing parameter of the
 *   three-parameter logistic (Birnbaum, 1968). With several, the score is what is known plus a binomial draw over the rest, so
 *   that guessing at six menus is not read as ability. With floor 0 it is the partial credit model unchanged.
 * - `upper` in (floor, 1]: the most that a perfect candidate gets (four-parameter logistic). 1 except in reference tests; one step only.
 */
export type Curve = { slope: number; steps: readonly number[]; floor: number; upper?: number };

/** Scores of an item run from 0 to this. */
export function highestScore(curve: Curve): number {
  return curve.steps.length;
}

/** Probability of each score at one ability, with its first and second derivatives in theta. Arrays of highestScore + 1. */
export type ScoreProbabilities = { p: Float64Array; d1: Float64Array; d2: Float64Array };

export function roomForScores(highest: number): ScoreProbabilities {
  return { p: new Float64Array(highest + 1), d1: new Float64Array(highest + 1), d2: new Float64Array(highest + 1) };
}

/**
 * Fills `into` with P(score = k | theta) and its derivatives, k = 0..highestScore.
 * Logistic items: P' = a (P-c)(d-P)/(d-c) (Magis & Raîche, catR). Partial credit: P'k = a Pk (k - E),
 * P''k = a² Pk ((k - E)² - V), E and V being mean and variance of the score at theta (Muraki, 1993).
 */
export function fillScores(curve: Curve, theta: number, into: ScoreProbabilities): void {
  if (curve.steps.length === 1) fillTwoScores(curve, theta, into);
  else {
    fillKnownScores(curve, theta, into);
    if (curve.floor > 0) addLuck(curve.floor, into);
  }
}

function fillTwoScores(curve: Curve, theta: number, { p, d1, d2 }: ScoreProbabilities): void {
  const { slope, floor } = curve;
  const upper = curve.upper ?? 1;
  const z = slope * (theta - curve.steps[0]!);
  // Both tails are computed apart: 1 - logistic(z) would be exactly 0 far above the item, and its logarithm infinite.
  const right = 1 / (1 + Math.exp(-z));
  const wrong = 1 / (1 + Math.exp(z));
  const height = upper - floor;
  const rise = slope * height * right * wrong;
  const bend = slope * rise * (wrong - right);
  p[0] = 1 - upper + height * wrong;
  p[1] = floor + height * right;
  d1[0] = -rise;
  d1[1] = rise;
  d2[0] = -bend;
  d2[1] = bend;
}

function fillKnownScores({ slope, steps }: Curve, theta: number, { p, d1, d2 }: ScoreProbabilities): void {
  const highest = steps.length;
  let exponent = 0;
  let largest = 0;
  p[0] = 0;
  for (let k = 1; k <= highest; k++) {
    exponent += slope * (theta - steps[k - 1]!);
    p[k] = exponent;
    if (exponent > largest) largest = exponent;
  }
  let total = 0;
  for (let k = 0; k <= highest; k++) total += p[k] = Math.exp(p[k]! - largest);
  let mean = 0;
  for (let k = 0; k <= highest; k++) mean += k * (p[k]! /= total);
  let variance = 0;
  for (let k = 0; k <= highest; k++) variance += p[k]! * (k - mean) ** 2;
  for (let k = 0; k <= highest; k++) {
    d1[k] = slope * p[k]! * (k - mean);
    d2[k] = slope * slope * p[k]! * ((k - mean) ** 2 - variance);
  }
}

/** Each point not known is gained with probability `luck`: P(x) = sum over k of P(known = k) Binomial(x - k; highest - k, luck). */
function addLuck(luck: number, scores: ScoreProbabilities): void {
  for (const values of [scores.p, scores.d1, scores.d2]) {
    const highest = values.length - 1;
    // From the top down, so that each known score is spread over the higher ones before it is overwritten.
    for (let known = highest - 1; known >= 0; known--) {
      const spread = values[known]!;
      const missing = highest - known;
      let share = (1 - luck) ** missing;
      values[known] = spread * share;
      for (let gained = 1; gained <= missing; gained++) {
        share *= ((missing - gained + 1) / gained) * (luck / (1 - luck));
        values[known + gained] = values[known + gained]! + spread * share;
      }
    }
  }
}
