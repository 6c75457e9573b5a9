import { describe, expect, it } from 'vitest';
import { momentsOf, probabilityBelow, quantileOf } from './estimate.ts';
import { NODE_COUNT, NODES, normalWeights } from './node.ts';
import { fillPosterior, multiplyLikelihood, openLikelihood, profilePosteriorOf } from './posterior.ts';
import { fillExpectedAbility, profilePriorOf } from './prior.ts';

const SECTION = { mean: 0.3, sd: 1.6 };
/** Answers that say: about `at`, give or take `width`. */
const saying = (at: number, width: number) => NODES.map((node) => Math.exp(-0.5 * ((node - at) / width) ** 2));

describe('the prior of a profile', () => {
  it('has the section mean and SD that were asked for', () => {
    const { factor, sections } = profilePriorOf([SECTION], 0.8);
    const expected = new Float64Array(NODE_COUNT);
    fillExpectedAbility(sections[0]!.given, factor, expected);
    const { mean, sd } = momentsOf(NODES, expected);
    expect(mean).toBeCloseTo(0.3, 3);
    expect(sd).toBeCloseTo(1.6, 2);
  });

  it('refuses a correlation of 1, which leaves a section nothing of its own', () => {
    expect(() => profilePriorOf([SECTION], 1)).toThrow(RangeError);
  });
});

describe('the posterior of a profile', () => {
  const prior = profilePriorOf([SECTION, SECTION], 0.8);
  const answers = [saying(1.5, 0.6), saying(-0.5, 0.9)];

  it('is the bivariate normal posterior that algebra gives', () => {
    const { sections } = profilePosteriorOf(prior, answers);
    // Precision of two abilities correlated at 0.8, plus what the answers add; solved by hand for two unknowns.
    const [a, b] = [1 / 0.6 ** 2, 1 / 0.9 ** 2];
    const p = 1 / (1.6 ** 2 * (1 - 0.64));
    const [m11, m22, m12] = [p + a, p + b, -0.8 * p];
    const determinant = m11 * m22 - m12 * m12;
    const right = [a * (1.5 - 0.3), b * (-0.5 - 0.3)] as const;
    const mean = [0.3 + (m22 * right[0] - m12 * right[1]) / determinant, 0.3 + (m11 * right[1] - m12 * right[0]) / determinant];
    sections.forEach(({ weights }, index) => expect(momentsOf(NODES, weights).mean).toBeCloseTo(mean[index]!, 3));
    expect(momentsOf(NODES, sections[0]!.weights).sd).toBeCloseTo(Math.sqrt(m22 / determinant), 3);
  });

  it('without correlation leaves each section its own', () => {
    const apart = profilePosteriorOf(profilePriorOf([SECTION, SECTION], 0), answers);
    const own = new Float64Array(NODE_COUNT);
    fillPosterior(normalWeights(NODES, SECTION.mean, SECTION.sd), answers[0]!, own);
    expect(momentsOf(NODES, apart.sections[0]!.weights).mean).toBeCloseTo(momentsOf(NODES, own).mean, 6);
  });

  it('borrows from the others, which is why a section is printed without it', () => {
    const gap = profilePosteriorOf(
      profilePriorOf(
        [1, 2, 3, 4, 5].map(() => SECTION),
        0.8,
      ),
      [1, 1, 1, 1, -0.5].map((at) => saying(at, 0.5)),
    );
    const [weak, strong] = [momentsOf(NODES, gap.sections[4]!.weights).mean, momentsOf(NODES, gap.sections[0]!.weights).mean];
    expect(strong - weak).toBeGreaterThan(0.9);
    expect(strong - weak).toBeLessThan(1.3);
  });
});

it('stays finite after any number of answers, however they contradict one another', () => {
  const likelihood = openLikelihood();
  const right = Float32Array.from(NODES, (node) => 1 / (1 + Math.exp(-8 * (node - 2))));
  const wrong = Float32Array.from(NODES, (node) => 1 / (1 + Math.exp(8 * (node + 2))));
  for (let answer = 0; answer < 2000; answer++) multiplyLikelihood(likelihood, answer % 2 ? right : wrong, 0);
  const weights = new Float64Array(NODE_COUNT);
  fillPosterior(normalWeights(NODES, 0, 2), likelihood, weights);
  const { mean, sd } = momentsOf(NODES, weights);
  expect(mean).toBeCloseTo(0, 6);
  expect(sd).toBeGreaterThanOrEqual(0);
});

describe('a distribution on the nodes', () => {
  const weights = normalWeights(NODES, -0.7, 0.8);

  it.each([0.025, 0.3, 0.5, 0.9, 0.975])('has a quantile of %d below which that share lies', (share) => {
    expect(probabilityBelow(weights, quantileOf(weights, share))).toBeCloseTo(share, 9);
  });

  it('has the quantiles of the normal distribution', () => {
    expect(quantileOf(weights, 0.975)).toBeCloseTo(-0.7 + 1.96 * 0.8, 2);
  });

  it('lies between nothing and all', () => {
    expect(probabilityBelow(weights, -9)).toBe(0);
    expect(probabilityBelow(weights, 9)).toBeCloseTo(1, 12);
  });
});
