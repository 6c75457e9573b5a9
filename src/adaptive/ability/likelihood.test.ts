import { describe, expect, it } from 'vitest';
import { type Curve, fillScores, roomForScores } from '../item/curve.ts';
import { momentsOf } from './estimate.ts';
import { maximumLikelihood, posteriorMode, type Scored, weightedLikelihood } from './likelihood.ts';
import { nearestNode, NODES, normalised, normalWeights } from './node.ts';

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

/** Where a function of ability is greatest between -6 and 6, by looking everywhere. */
function highestOf(height: (theta: number) => number): number {
  let best = -6;
  for (let step = 0; step <= 12_000; step++) {
    const theta = -6 + step / 1000;
    if (height(theta) > height(best)) best = theta;
  }
  return best;
}

/** Logarithm of the probability of some answers at one ability. */
function logLikelihoodOf(answers: readonly Scored[]): (theta: number) => number {
  return (theta) =>
    answers.reduce((sum, { curve, score }) => {
      const scores = roomForScores(1);
      fillScores(curve, theta, scores);
      return sum + Math.log(scores.p[score]!);
    }, 0);
}

describe('estimates found by looking everywhere', () => {
  it.each([
    [0, 2],
    [-1.5, 0.5],
    [2, 1.4],
  ])('the mode under a prior of mean %d and SD %d, and its standard error', (mean, sd) => {
    const height = logLikelihoodOf(x);
    const { theta, se } = posteriorMode(x, { mean, sd });
    expect(
      distance(
        theta,
        highestOf((at) => height(at) - (at - mean) ** 2 / (2 * sd * sd)),
      ),
    ).toBeLessThan(1e-3);
    const without = maximumLikelihood(x).theta;
    expect(Math.sign(theta - without)).toBe(Math.sign(mean - without));
    // Information at the mode, from the curves of the reference: 1/se² is that plus the prior's own.
    const information = x.reduce((sum, { curve }) => {
      const scores = roomForScores(1);
      fillScores(curve, theta, scores);
      return sum + scores.d1[1]! ** 2 / (scores.p[0]! * scores.p[1]!);
    }, 0);
    expect(distance(se, 1 / Math.sqrt(information + 1 / sd ** 2))).toBeLessThan(1e-9);
  });

  /** Where guessing is possible, answers can speak for two abilities: difficulties and scores whose two peaks are nearly as high. */
  const puzzles: [string, [number, number][]][] = [
    [
      'the lower by .036',
      [
        [-1, 1],
        [-0.2, 1],
        [-2.4, 1],
        [2.3, 1],
        [-0.8, 1],
        [0.7, 1],
        [-2, 0],
        [1.8, 0],
      ],
    ],
    [
      'the lower by .018',
      [
        [1.7, 1],
        [-1.5, 1],
        [2.8, 1],
        [2.8, 0],
        [2.8, 1],
        [1.4, 1],
        [2.3, 1],
        [-0.2, 1],
        [0.4, 0],
      ],
    ],
    [
      'the higher by .039',
      [
        [2.5, 1],
        [-1, 1],
        [-2.5, 0],
        [2.6, 0],
        [0.2, 1],
        [-1.1, 1],
        [-2.6, 1],
        [-1, 1],
        [2.3, 1],
      ],
    ],
    [
      'the higher by .062',
      [
        [-0.1, 1],
        [-0.6, 0],
        [1.1, 1],
        [2.6, 0],
        [0.8, 1],
        [0.8, 1],
        [1.3, 0],
      ],
    ],
    [
      'the higher by .145, near the end of the grid',
      [
        [2.6, 1],
        [-1.7, 1],
        [1.7, 1],
        [0.9, 0],
        [-0.7, 1],
        [2.9, 1],
        [2.9, 1],
        [1.1, 1],
      ],
    ],
  ];

  it.each(puzzles)('of two peaks the one that is higher wins: %s', (_, items) => {
    const answers = items.map(([difficulty, score]): Scored => ({ curve: { slope: 2.5, steps: [difficulty], floor: 0.25 }, score }));
    const height = logLikelihoodOf(answers);
    const peaks = Array.from({ length: 1199 }, (_, node) => -5.99 + node / 100).filter(
      (at) => height(at) > height(at - 0.01) && height(at) > height(at + 0.01),
    );
    expect(peaks.length).toBeGreaterThan(1);
    expect(distance(maximumLikelihood(answers).theta, highestOf(height))).toBeLessThan(2e-3);
  });
});

describe('the weights of the grid', () => {
  it('are those of the trapezoid rule: the two end nodes weigh half', () => {
    const flat = normalWeights(NODES, 0, 1e6);
    expect(flat[0]).toBeCloseTo(flat[60]! / 2, 9);
    expect(flat[120]).toBeCloseTo(flat[60]! / 2, 9);
    expect(flat[1]).toBeCloseTo(flat[60]!, 9);
    expect(flat[60]).toBeCloseTo(1 / 120, 9);
  });

  it('are those of the normal density elsewhere', () => {
    const weights = normalWeights(NODES, 0.5, 2);
    expect(weights[85]! / weights[65]!).toBeCloseTo(Math.exp(-0.5), 9);
    expect(weights[45]! / weights[65]!).toBeCloseTo(Math.exp(-0.5), 9);
  });

  it('find the nearest node, held to the grid', () => {
    expect([-9, -6, -0.04, 0, 0.06, 5.96, 6, 9].map(nearestNode)).toEqual([0, 0, 60, 60, 61, 120, 120, 120]);
  });

  it('sum to one, or say that nothing explains the answers', () => {
    expect(normalised(Float64Array.of(1, 3))).toEqual(Float64Array.of(0.25, 0.75));
    expect(() => normalised(new Float64Array(3))).toThrow(RangeError);
  });
});
