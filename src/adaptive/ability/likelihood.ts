import { type Curve, fillScores, highestScore, roomForScores } from '../item/curve.ts';
import { informationOf, warmTermOf } from '../item/information.ts';
import { NODES } from './node.ts';

/** One answered item: its curve, and a whole score from 0 to the curve's highest. */
export type Scored = { curve: Curve; score: number };
export type PointEstimate = { theta: number; se: number };
export type NormalPrior = { mean: number; sd: number };

type Derivatives = { score: number; information: number; warm: number };

/** First derivative of the log-likelihood, Fisher information and Warm's J, as functions of ability. */
function derivativesOf(answers: readonly Scored[]): (theta: number) => Derivatives {
  const rooms = answers.map(({ curve }) => roomForScores(highestScore(curve)));
  return (theta) => {
    const sum = { score: 0, information: 0, warm: 0 };
    for (const [index, { curve, score }] of answers.entries()) {
      const scores = rooms[index]!;
      fillScores(curve, theta, scores);
      sum.score += scores.d1[score]! / scores.p[score]!;
      sum.information += informationOf(scores);
      sum.warm += warmTermOf(scores);
    }
    return sum;
  };
}

/** Every third node is near enough not to miss a peak: the curves of answers bend over more than three tenths of theta. */
const STRIDE = 3;

/**
 * Where `slopeAt`, the derivative of what is maximised, crosses zero downwards, within -6..6; an end of the range when it never
 * does. Guessing can make several such places: the one with the greatest integral of the slope wins, which is the highest.
 */
function peakOf(slopeAt: (theta: number) => number): number {
  let height = 0;
  let from = NODES[0]!;
  let best = { height: 0, theta: from };
  let slope = slopeAt(from);
  for (let node = STRIDE; node < NODES.length; node += STRIDE) {
    const to = NODES[node]!;
    const next = slopeAt(to);
    const rise = ((slope + next) / 2) * (to - from);
    if (slope > 0 && next <= 0 && height + rise / 2 > best.height)
      best = { height: height + rise / 2, theta: rootBetween(slopeAt, from, to) };
    height += rise;
    from = to;
    slope = next;
  }
  return slope > 0 && height > best.height ? from : best.theta;
}

function rootBetween(slopeAt: (theta: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let halving = 0; halving < 32; halving++) {
    const middle = (low + high) / 2;
    if (slopeAt(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Maximum likelihood, held to -6..6 (all right or all wrong has no finite maximum); SE = 1/sqrt(I). For audit. */
export function maximumLikelihood(answers: readonly Scored[]): PointEstimate {
  const at = derivativesOf(answers);
  const theta = peakOf((ability) => at(ability).score);
  return { theta, se: 1 / Math.sqrt(at(theta).information) };
}

/** Mode of the posterior under a normal prior (catR's "BM"); SE = 1/sqrt(I + 1/sd²). */
export function posteriorMode(answers: readonly Scored[], { mean, sd }: NormalPrior): PointEstimate {
  const at = derivativesOf(answers);
  const theta = peakOf((ability) => at(ability).score - (ability - mean) / (sd * sd));
  return { theta, se: 1 / Math.sqrt(at(theta).information + 1 / (sd * sd)) };
}

/** Warm's weighted likelihood (1989): zero of the score plus J/2I, finite whatever the answers; SE = 1/sqrt(I). For audit. */
export function weightedLikelihood(answers: readonly Scored[]): PointEstimate {
  const at = derivativesOf(answers);
  const theta = peakOf((ability) => {
    const { score, information, warm } = at(ability);
    return score + warm / (2 * information);
  });
  return { theta, se: 1 / Math.sqrt(at(theta).information) };
}
