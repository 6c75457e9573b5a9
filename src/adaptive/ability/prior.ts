import { NODE_COUNT, NODES, normalised, normalWeights } from './node.ts';

/** The common factor of the abilities, standard normal, on 41 nodes. */
export const FACTOR_COUNT = 41;
const FACTOR_NODES: Float64Array = Float64Array.from({ length: FACTOR_COUNT }, (_, node) => (node - 20) / 5);

/** A share of the whole that changes nothing that is printed or decided: summing it is time lost. */
const NEGLIGIBLE = 1e-12;

/** What is expected of a section before any answer: mean and SD of theta in the population. */
export type SectionPrior = { mean: number; sd: number };

/**
 * The prior of the ability profile. `factor`: FACTOR_COUNT weights. For each section, `independent`: NODE_COUNT weights of its own
 * normal prior; `given`: FACTOR_COUNT rows of NODE_COUNT weights, ability given the common factor, each row summing to 1.
 */
export type ProfilePrior = { factor: Float64Array; sections: { independent: Float64Array; given: Float64Array }[] };

/**
 * One factor in common and a part of each section's own: theta = mean + sd (sqrt(r) factor + sqrt(1-r) own), so any two sections
 * correlate at r (0 <= r < 1) and are independent given the factor. That makes the exact five-dimensional posterior a sum over one
 * dimension (bifactor reduction: Gibbons & Hedeker, 1992). Weights are rounded to single precision, like the tables of a bank: the last
 * bits of an exponential belong to the processor. Throws a RangeError on an r outside [0, .99] or an SD that is not positive.
 */
export function profilePriorOf(sections: readonly SectionPrior[], correlation: number): ProfilePrior {
  if (!(correlation >= 0 && correlation <= 0.99)) throw new RangeError(`correlation ${correlation} outside 0-0.99`);
  return {
    factor: normalWeights(FACTOR_NODES, 0, 1).map(Math.fround),
    sections: sections.map(({ mean, sd }) => {
      if (!(sd > 0)) throw new RangeError(`prior SD ${sd} is not positive`);
      return { independent: normalWeights(NODES, mean, sd).map(Math.fround), given: abilityGivenFactor({ mean, sd }, correlation) };
    }),
  };
}

function abilityGivenFactor({ mean, sd }: SectionPrior, correlation: number): Float64Array {
  const given = new Float64Array(FACTOR_COUNT * NODE_COUNT);
  const ownSd = sd * Math.sqrt(1 - correlation);
  FACTOR_NODES.forEach((factor, row) => {
    // Held to the grid: beyond it a row would have nothing but rounding errors to normalise.
    const centre = Math.max(NODES[0]!, Math.min(NODES.at(-1)!, mean + sd * Math.sqrt(correlation) * factor));
    given.set(normalWeights(NODES, centre, ownSd).map(Math.fround), row * NODE_COUNT);
  });
  return given;
}

/** Weights of ability in a section when the factor has the given weights: what the other sections say of this one. Fills `into`. */
export function fillExpectedAbility(given: Float64Array, factor: Float64Array, into: Float64Array): void {
  into.fill(0);
  for (let row = 0; row < FACTOR_COUNT; row++) {
    const weight = factor[row]!;
    if (weight < NEGLIGIBLE) continue;
    const start = row * NODE_COUNT;
    for (let node = 0; node < NODE_COUNT; node++) into[node] = into[node]! + weight * given[start + node]!;
  }
}

/** How likely a section's answers are at each value of the factor, up to a constant. `likelihood`: NODE_COUNT values, one at least above 0. */
export function fillFactorLikelihood(given: Float64Array, likelihood: Float64Array, into: Float64Array): void {
  let largest = 0;
  for (let node = 0; node < NODE_COUNT; node++) if (likelihood[node]! > largest) largest = likelihood[node]!;
  let from = 0;
  let to = NODE_COUNT;
  while (likelihood[from]! < NEGLIGIBLE * largest) from += 1;
  while (likelihood[to - 1]! < NEGLIGIBLE * largest) to -= 1;
  for (let row = 0; row < FACTOR_COUNT; row++) {
    let sum = 0;
    const start = row * NODE_COUNT;
    for (let node = from; node < to; node++) sum += given[start + node]! * likelihood[node]!;
    into[row] = sum;
  }
}

/** Multiplies the factor's weights by a section's likelihood and brings them back to a sum of 1. */
export function learnFactor(factor: Float64Array, likelihood: Float64Array): void {
  for (let row = 0; row < FACTOR_COUNT; row++) factor[row] = factor[row]! * likelihood[row]!;
  normalised(factor);
}
