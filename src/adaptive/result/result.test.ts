import { describe, expect, it } from 'vitest';
import { NODE_COUNT } from '../ability/node.ts';
import type { ProfilePosterior } from '../ability/posterior.ts';
import { FACTOR_COUNT } from '../ability/prior.ts';
import { combinedBelow, type PartDistribution, partOf } from './combination.ts';
import { quantileOf, spreadOf, stretched } from './distribution.ts';
import { scoreReport } from './score.ts';

/** All the weight on one node of the factor, or half on each of two. */
const factorAt = (...rows: number[]) => Float64Array.from({ length: FACTOR_COUNT }, (_, row) => (rows.includes(row) ? 1 / rows.length : 0));
const normal = (mean: number, sd: number): PartDistribution => ({
  mean: new Float64Array(FACTOR_COUNT).fill(mean),
  variance: new Float64Array(FACTOR_COUNT).fill(sd ** 2),
});
const below = (mean: number, sd: number) => combinedBelow(factorAt(20), [normal(mean, sd)], 'lower');

describe('what is known of a part', () => {
  it('is the normal distribution, to the sixth decimal', () => {
    const standard = below(50, 10);
    for (const [z, share] of [
      [0, 0.5],
      [0.5, 0.6914625],
      [1, 0.8413447],
      [1.959964, 0.975],
      [3, 0.9986501],
      [4.5, 0.9999966],
    ] as const) {
      expect(standard(50 + 10 * z)).toBeCloseTo(share, 6);
      expect(standard(50 - 10 * z)).toBeCloseTo(1 - share, 6);
    }
    expect([standard(-50), standard(150)]).toEqual([0, 1]);
  });

  it('is a mixture over the factor', () => {
    const parts = { mean: new Float64Array(FACTOR_COUNT), variance: new Float64Array(FACTOR_COUNT).fill(1) };
    parts.mean[10] = 40;
    parts.mean[30] = 60;
    const mixed = combinedBelow(factorAt(10, 30), [parts], 'lower');
    expect([mixed(35), mixed(50), mixed(60), mixed(65)].map((share) => Math.round(share * 1e4) / 1e4)).toEqual([0, 0.5, 0.75, 1]);
  });

  it('of the lower of two: it lies above only where both do', () => {
    const lower = combinedBelow(factorAt(20), [normal(50, 10), normal(60, 10)], 'lower');
    expect(lower(50)).toBeCloseTo(1 - 0.5 * 0.8413447, 6);
    expect(lower(60)).toBeCloseTo(1 - 0.1586553 * 0.5, 6);
  });

  it('of the mean of two: variances add, and a quarter remains', () => {
    const mean = combinedBelow(factorAt(20), [normal(50, 6), normal(60, 8)], 'mean');
    expect(mean(55)).toBeCloseTo(0.5, 6);
    expect(mean(60)).toBeCloseTo(0.8413447, 6);
  });

  it('is the mean of its abilities: their means are averaged, their variances by the square of their number', () => {
    const points = Float64Array.from({ length: NODE_COUNT }, (_, node) => node);
    const spread = (...nodes: number[]) => {
      const given = new Float64Array(FACTOR_COUNT * NODE_COUNT);
      for (let row = 0; row < FACTOR_COUNT; row++) for (const node of nodes) given[row * NODE_COUNT + node] = 1 / nodes.length;
      return { weights: new Float64Array(NODE_COUNT), given };
    };
    const profile: ProfilePosterior = { factor: factorAt(20), sections: [spread(40, 60), spread(10), spread(70, 90)] };
    const part = partOf(profile, [0, 2], points);
    expect([part.mean[20], part.variance[20]]).toEqual([65, 50]);
    expect([part.mean[0], part.variance[40]]).toEqual([65, 50]);
    expect(partOf(profile, [1], points).variance[5]).toBe(0);
  });
});

describe('a distribution of the true score', () => {
  it('has the quantiles and the spread of what it is', () => {
    const known = below(52, 7);
    expect(quantileOf(known, 0.5)).toBeCloseTo(52, 4);
    expect(quantileOf(known, 0.975)).toBeCloseTo(52 + 7 * 1.959964, 4);
    expect(quantileOf(known, 0.025)).toBeCloseTo(52 - 7 * 1.959964, 4);
    expect(spreadOf(known)).toBeCloseTo(7, 4);
    expect([quantileOf(() => 0, 0.5), quantileOf(() => 1, 0.5)].map(Math.round)).toEqual([150, -50]);
  });

  it('is wider when the scale may be stretched: by as much as its distance from the centre says', () => {
    const known = below(90, 3);
    const wide = stretched(known, 50, 0.1);
    expect(spreadOf(wide)).toBeGreaterThan(4.2);
    // Three points stand for the stretch: 1 - .1732 and 1 + .1732 with a sixth each, 1 with two thirds.
    const at = (points: number, stretch: number) => known(50 + (points - 50) / stretch);
    const three = (points: number) => at(points, 1 - 0.17320508) / 6 + (2 * at(points, 1)) / 3 + at(points, 1 + 0.17320508) / 6;
    for (const points of [80, 88, 93, 101]) expect(wide(points)).toBeCloseTo(three(points), 7);
    expect(stretched(known, 50, 0)).toBe(known);
    expect(spreadOf(stretched(below(50, 3), 50, 0.1))).toBeCloseTo(3, 1);
  });
});

describe('a score as it is reported', () => {
  const levels = ['A0', 'A1', 'A2', 'B1', 'B2'].map((name, band) => ({ name, main: name, lowest: band * 20 }));
  const report = (score: number, mean: number, sd: number) => scoreReport(score, { se: sd, below: below(mean, sd) }, levels, 0.95);

  it('stands in the middle 95 %, its ends rounded outwards to the tenth', () => {
    // 50 ± 9.79982, 50.03 ± 1.959964.
    expect(report(500, 50, 5)).toMatchObject({ score: 50, points: 50, level: 'A2', mainLevel: 'A2', se: 5, low: 40.2, high: 59.8 });
    expect(report(500, 50.03, 1)).toMatchObject({ low: 48, high: 52 });
  });

  it('holds its own score, wherever the rest of what is known lies', () => {
    expect(report(700, 50, 5)).toMatchObject({ low: 40.2, score: 70, high: 70 });
    expect(report(300, 50, 5)).toMatchObject({ low: 30, score: 30, high: 59.8 });
  });

  it('at an end of the scale gives the other end the whole share of error, and lies within 0-100', () => {
    // 96 - 1.644854 x 5 = 87.78; 4 + 8.22.
    expect(report(960, 96, 5)).toMatchObject({ low: 87.7, high: 100 });
    expect(report(40, 4, 5)).toMatchObject({ low: 0, high: 12.3 });
    expect(report(500, 50, 60)).toMatchObject({ low: 0, high: 100 });
    // Just inside: 90.2 + 9.79982 = 99.99982.
    expect(report(902, 90.2, 5)).toMatchObject({ low: 80.4, high: 100 });
    expect(report(98, 9.8, 5)).toMatchObject({ low: 0, high: 19.6 });
  });

  it('is read under its whole point, half up, and says how likely each level is', () => {
    expect([594, 595].map((score) => report(score, 59, 1).level)).toEqual(['A2', 'B1']);
    const { levels: likely } = report(595, 59.5, 10);
    expect(likely['B1']! + likely['B2']!).toBeCloseTo(0.5, 6);
    expect(likely['B2']).toBeCloseTo(0.0227501, 6);
    expect(report(595, 59.5, 5.06).se).toBe(5.1);
  });
});
