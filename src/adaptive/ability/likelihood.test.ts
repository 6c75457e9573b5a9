import { describe, expect, it } from 'vitest';
import { type Curve, fillScores, roomForScores } from '../item/curve.ts';
import { momentsOf } from './estimate.ts';
import { maximumLikelihood, posteriorMode, type Scored, weightedLikelihood } from './likelihood.ts';
import { NODES, normalised, normalWeights } from './node.ts';

/** Items 1-10 of catR's tcals bank: slope, difficulty, floor; and the response vector of the reference (catR 3.17 under R 4.2.2). */
const ITEMS: Curve[] = [
  [2.225, -1.885, 0.21],
  [1.174, -2.411, 0.212],
  [2.104, -2.439, 0.192],
  [2.691, -1.282, 0.294],
  [1.256, -1.93, 0.17],
  [1.447, -1.554, 0.205],
  [1.947, -1.075, 0.246],
  [2.817, -0.551, 0.105],
  [2.664, -0.626, 0.095],
  [3.218, -0.246, 0.078],
].map(([slope, difficulty, floor]) => ({ slope: slope!, steps: [difficulty!], floor: floor! }));
const X = [1, 1, 0, 1, 0, 1, 1, 0, 1, 0];
const STANDARD = { mean: 0, sd: 1 };

const answered = (scores: readonly number[]): Scored[] => ITEMS.map((curve, index) => ({ curve, score: scores[index]! }));
const x = answered(X);
const allRight = answered(X.map(() => 1));
const allWrong = answered(X.map(() => 0));

/** Probability of the reference answers at one ability. */
function likelihoodAt(theta: number): number {
  const scores = roomForScores(1);
  return x.reduce((product, { curve, score }) => {
    fillScores(curve, theta, scores);
    return product * scores.p[score]!;
  }, 1);
}

/** catR prints what its own search reached: to 1e-4. */
const distance = (value: number, expected: number) => Math.abs(value - expected);

describe('estimates of catR', () => {
  it('maximum likelihood and its standard error', () => {
    const { theta, se } = maximumLikelihood(x);
    expect(distance(theta, -1.1566813)).toBeLessThan(1e-4);
    expect(distance(se, 0.468848)).toBeLessThan(1e-4);
  });

  it('mode of the posterior and its standard error', () => {
    const { theta, se } = posteriorMode(x, STANDARD);
    expect(distance(theta, -0.946224)).toBeLessThan(1e-4);
    expect(distance(se, 0.3988422)).toBeLessThan(1e-4);
  });

  it("Warm's weighted likelihood and its standard error", () => {
    const { theta, se } = weightedLikelihood(x);
    expect(distance(theta, -1.129004)).toBeLessThan(1e-4);
    expect(distance(se, 0.4641815)).toBeLessThan(1e-4);
  });

  it.each([
    ['33 nodes over -4..4', Float64Array.from({ length: 33 }, (_, node) => -4 + node / 4), -1.0541352, 0.4655812],
    ['121 nodes over -6..6', NODES, -1.0541825, 0.4657369],
  ])('mean and SD of the posterior on %s', (_, nodes, mean, sd) => {
    const prior = normalWeights(nodes, 0, 1);
    const weights = normalised(prior.map((weight, node) => weight * likelihoodAt(nodes[node]!)));
    const moments = momentsOf(nodes, weights);
    expect(distance(moments.mean, mean)).toBeLessThan(1e-4);
    expect(distance(moments.sd, sd)).toBeLessThan(1e-4);
  });
});

describe('all right or all wrong has a finite estimate, in order', () => {
  it('all right', () => {
    expect(maximumLikelihood(allRight).theta).toBe(6);
    expect(distance(posteriorMode(allRight, STANDARD).theta, 0.5812974)).toBeLessThan(1e-4);
    expect(distance(weightedLikelihood(allRight).theta, 0.3146217)).toBeLessThan(1e-4);
  });

  it('all wrong', () => {
    expect(maximumLikelihood(allWrong).theta).toBe(-6);
    expect(distance(posteriorMode(allWrong, STANDARD).theta, -2.6019988)).toBeLessThan(1e-4);
    expect(distance(weightedLikelihood(allWrong).theta, -3.6928684)).toBeLessThan(1e-4);
  });

  it('one more right answer never lowers an estimate', () => {
    for (const estimate of [maximumLikelihood, weightedLikelihood, (answers: Scored[]) => posteriorMode(answers, STANDARD)]) {
      const rising = X.map((_, wrongFrom) => estimate(answered(X.map((__, index) => (index >= X.length - wrongFrom ? 1 : 0)))).theta);
      rising.forEach((theta, index) => expect(theta).toBeGreaterThanOrEqual((rising[index - 1] ?? -6) - 1e-9));
      expect(rising.every(Number.isFinite)).toBe(true);
    }
  });
});
