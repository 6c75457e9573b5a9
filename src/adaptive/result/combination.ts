import { NODE_COUNT } from '../ability/node.ts';
import type { ProfilePosterior } from '../ability/posterior.ts';
import { FACTOR_COUNT } from '../ability/prior.ts';

/**
 * What is known of a part of the result (a mean of section scores and ratings): normal given each node of the common factor.
 * Sections are independent given the factor, so means and variances add; the mixture over the factor keeps their correlation.
 * Points, not held to 0-100.
 */
export type PartDistribution = { mean: Float64Array; variance: Float64Array };

/** Ratings by people enter with their own standard error (points), independent of everything else. */
export type Ratings = { scores: readonly number[]; se: number };

/** Distribution of the mean of some sections and ratings. `points`: the score of each node. */
export function partOf(profile: ProfilePosterior, sections: readonly number[], points: Float64Array, ratings: Ratings): PartDistribution {
  const mean = new Float64Array(FACTOR_COUNT).fill(ratings.scores.reduce((sum, score) => sum + score, 0));
  const variance = new Float64Array(FACTOR_COUNT).fill(ratings.scores.length * ratings.se ** 2);
  for (const section of sections) addSection(profile.sections[section]!.given, points, mean, variance);
  const count = sections.length + ratings.scores.length;
  return { mean: mean.map((sum) => sum / count), variance: variance.map((sum) => sum / count ** 2) };
}

function addSection(given: Float64Array, points: Float64Array, mean: Float64Array, variance: Float64Array): void {
  for (let row = 0; row < FACTOR_COUNT; row++) {
    let first = 0;
    let second = 0;
    for (let node = 0; node < NODE_COUNT; node++) {
      const weighted = given[row * NODE_COUNT + node]! * points[node]!;
      first += weighted;
      second += weighted * points[node]!;
    }
    mean[row] = mean[row]! + first;
    variance[row] = variance[row]! + Math.max(0, second - first * first);
  }
}

/** Probability that the lower of some parts, or their mean, lies below a number of points. */
export function combinedBelow(
  factor: Float64Array,
  parts: readonly PartDistribution[],
  rule: 'lower' | 'mean',
): (points: number) => number {
  const combined = rule === 'mean' ? [meanOfParts(parts)] : parts;
  return (points) => {
    let below = 0;
    for (let row = 0; row < FACTOR_COUNT; row++) {
      let allAbove = 1;
      for (const { mean, variance } of combined)
        allAbove *= normalBelow((mean[row]! - points) / Math.sqrt(Math.max(1e-12, variance[row]!)));
      below += factor[row]! * (1 - allAbove);
    }
    return below;
  };
}

function meanOfParts(parts: readonly PartDistribution[]): PartDistribution {
  const total = (values: (part: PartDistribution) => Float64Array) =>
    Float64Array.from({ length: FACTOR_COUNT }, (_, row) => parts.reduce((sum, part) => sum + values(part)[row]!, 0));
  return {
    mean: total(({ mean }) => mean).map((sum) => sum / parts.length),
    variance: total(({ variance }) => variance).map((sum) => sum / parts.length ** 2),
  };
}

/** Probability that a standard normal number lies below z; error under 1.5e-7 (Abramowitz & Stegun, 1964, 7.1.26). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const tail =
    0.5 * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z < 0 ? tail : 1 - tail;
}
