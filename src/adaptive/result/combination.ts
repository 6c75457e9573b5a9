import { NODE_COUNT } from '../ability/node.ts';
import type { ProfilePosterior } from '../ability/posterior.ts';
import { FACTOR_COUNT } from '../ability/prior.ts';

/** A share of the whole that changes nothing that is printed. */
const NEGLIGIBLE = 1e-9;

/**
 * What is known of a part of the result (a mean of abilities in points): normal given each node of the common factor. Abilities are
 * independent given the factor, so means and variances add; the mixture over the factor keeps their correlation.
 */
export type PartDistribution = { mean: Float64Array; variance: Float64Array };

/** Distribution of the mean of some abilities of a profile. `points`: the score of each node. */
export function partOf(profile: ProfilePosterior, abilities: readonly number[], points: Float64Array): PartDistribution {
  const mean = new Float64Array(FACTOR_COUNT);
  const variance = new Float64Array(FACTOR_COUNT);
  for (const ability of abilities) addAbility(profile.sections[ability]!.given, points, mean, variance);
  const count = abilities.length;
  return { mean: mean.map((sum) => sum / count), variance: variance.map((sum) => sum / count ** 2) };
}

function addAbility(given: Float64Array, points: Float64Array, mean: Float64Array, variance: Float64Array): void {
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
  const combined = (rule === 'mean' ? [meanOfParts(parts)] : parts).map(({ mean, variance }) => ({
    mean,
    precision: variance.map((value) => 1 / Math.sqrt(Math.max(1e-12, value))),
  }));
  const rows = Array.from(factor.keys()).filter((row) => factor[row]! > NEGLIGIBLE);
  return (points) => {
    let below = 0;
    for (const row of rows) {
      let allAbove = 1;
      for (const { mean, precision } of combined) allAbove *= normalBelow((mean[row]! - points) * precision[row]!);
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
  if (Math.abs(z) > 6) return z < 0 ? 0 : 1;
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const tail =
    0.5 * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z < 0 ? tail : 1 - tail;
}
