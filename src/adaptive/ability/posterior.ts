import { NODE_COUNT, normalised } from './node.ts';
import { FACTOR_COUNT, fillExpectedAbility, fillFactorLikelihood, learnFactor, type ProfilePrior } from './prior.ts';

/** A node less likely than the best by this factor (as a logarithm) counts for nothing, and its exponential need not be taken. */
const NOTHING = -50;

/** Log-likelihood of a section's answers at each node, as a likelihood whose largest value is 1. Fills `into`. */
export function fillLikelihood(logLikelihood: Float64Array, into: Float64Array): void {
  let largest = -Infinity;
  for (let node = 0; node < NODE_COUNT; node++) if (logLikelihood[node]! > largest) largest = logLikelihood[node]!;
  for (let node = 0; node < NODE_COUNT; node++) {
    const below = logLikelihood[node]! - largest;
    into[node] = below < NOTHING ? 0 : Math.exp(below);
  }
}

/** Posterior weights of ability, summing to 1, from prior weights and the log-likelihood of the answers. Fills `into`. */
export function fillPosterior(prior: Float64Array, logLikelihood: Float64Array, into: Float64Array): void {
  fillLikelihood(logLikelihood, into);
  for (let node = 0; node < NODE_COUNT; node++) into[node] = into[node]! * prior[node]!;
  normalised(into);
}

/**
 * What all the answers say of all the abilities together. `factor`: posterior weights of the common factor. For each section,
 * `weights`: posterior of its ability; `given`: FACTOR_COUNT rows of its ability given the factor, each summing to 1.
 * Given the factor the sections are independent, so sums of abilities need nothing more.
 */
export type ProfilePosterior = { factor: Float64Array; sections: { weights: Float64Array; given: Float64Array }[] };

/** Exact posterior of the profile. `logLikelihoods`: one array of NODE_COUNT per section, zeros for a section without answers. */
export function profilePosteriorOf(prior: ProfilePrior, logLikelihoods: readonly Float64Array[]): ProfilePosterior {
  const factor = prior.factor.slice();
  const likelihood = new Float64Array(NODE_COUNT);
  const ofFactor = new Float64Array(FACTOR_COUNT);
  const givens = prior.sections.map(({ given }, section) => {
    fillLikelihood(logLikelihoods[section]!, likelihood);
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
