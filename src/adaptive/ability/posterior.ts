import { NODE_COUNT, normalised } from './node.ts';
import { FACTOR_COUNT, fillExpectedAbility, fillFactorLikelihood, learnFactor, type ProfilePrior } from './prior.ts';

/** Below this, what all nodes have in common is divided out, so that any number of answers stays far from the smallest number. */
const FAINT = 1e-100;

/** The likelihood of no answers at all: 1 at each node. */
export function openLikelihood(): Float64Array {
  return new Float64Array(NODE_COUNT).fill(1);
}

/** Multiplies a likelihood by an answer's probability at each node, `table` from `start` on; defined up to a constant. */
export function multiplyLikelihood(likelihood: Float64Array, table: Float32Array, start: number): void {
  let largest = 0;
  for (let node = 0; node < NODE_COUNT; node++) {
    const product = likelihood[node]! * table[start + node]!;
    likelihood[node] = product;
    if (product > largest) largest = product;
  }
  if (largest < FAINT) for (let node = 0; node < NODE_COUNT; node++) likelihood[node] = likelihood[node]! / largest;
}

/** Posterior weights of ability, summing to 1, from prior weights and the likelihood of the answers. Fills `into`. */
export function fillPosterior(prior: Float64Array, likelihood: Float64Array, into: Float64Array): void {
  for (let node = 0; node < NODE_COUNT; node++) into[node] = prior[node]! * likelihood[node]!;
  normalised(into);
}

/**
 * What all the answers say of all the abilities together. `factor`: posterior weights of the common factor. For each section,
 * `weights`: posterior of its ability; `given`: FACTOR_COUNT rows of its ability given the factor, each summing to 1.
 * Given the factor the sections are independent, so sums of abilities need nothing more.
 */
export type ProfilePosterior = { factor: Float64Array; sections: { weights: Float64Array; given: Float64Array }[] };

/** Exact posterior of the profile. `likelihoods`: one array of NODE_COUNT per section, all 1 for a section without answers. */
export function profilePosteriorOf(prior: ProfilePrior, likelihoods: readonly Float64Array[]): ProfilePosterior {
  const factor = prior.factor.slice();
  const ofFactor = new Float64Array(FACTOR_COUNT);
  const givens = prior.sections.map(({ given }, section) => {
    const likelihood = likelihoods[section]!;
    fillFactorLikelihood(given, likelihood, ofFactor);
    learnFactor(factor, ofFactor);
    return updated(given, likelihood, ofFactor);
  });
  const sections = givens.map((given) => {
    const weights = new Float64Array(NODE_COUNT);
    fillExpectedAbility(given, factor, weights);
    return { weights: normalised(weights), given };
  });
  return { factor, sections };
}

/** Ability given the factor, after the answers: each row times the likelihood, back to a sum of 1. */
function updated(given: Float64Array, likelihood: Float64Array, ofFactor: Float64Array): Float64Array {
  const after = new Float64Array(given.length);
  for (let row = 0; row < FACTOR_COUNT; row++) {
    const share = ofFactor[row]! > 0 ? 1 / ofFactor[row]! : 0;
    for (let node = 0, at = row * NODE_COUNT; node < NODE_COUNT; node++, at++) after[at] = given[at]! * likelihood[node]! * share;
  }
  return after;
}
