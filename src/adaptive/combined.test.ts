import { expect, it } from 'vitest';
import { NODES } from './ability/node.ts';
import { openLikelihood } from './ability/posterior.ts';
import { combinedReports, type Sources } from './combined.ts';
import { planOf } from './plan.ts';
import type { TestPolicy } from './policy.ts';
import { samplePolicy } from './simulation/sample.ts';

/** One level for each whole point: a rating says exactly one score. */
const fine: TestPolicy = {
  ...samplePolicy,
  version: 'fine',
  levels: Array.from({ length: 101 }, (_, points) => ({ name: `${points}`, main: `${points}`, lowest: points })),
  intervalCorrelation: 0,
  parts: [{ name: 'oral', sections: [], ratings: 5 }],
};

const sources = (policy: TestPolicy, change: Partial<Sources> = {}): Sources => ({
  plan: planOf(policy),
  scores: policy.sections.map(() => 500),
  likelihoods: policy.sections.map(openLikelihood),
  sat: policy.sections.map(() => true),
  judged: policy.sections.map(() => 0),
  ratings: {},
  ...change,
});

const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
const oralOf = (ratings: number[], policy = fine) => combinedReports(sources(policy, { ratings: { oral: ratings } })).parts[0]!;

it.each([[[60, 60, 60, 60, 60]], [[35, 40, 45, 50, 55]], [[30, 30, 70, 70, 50]]])(
  'knows of a mean of ratings what algebra says of five normal competences: %j',
  (ratings) => {
    const report = oralOf(ratings);
    // Prior 50 ± 20, a rating ± 4, each to the point: precision adds, and the mean of five has a fifth of the variance.
    const variance = 1 / (1 / 400 + 1 / 16);
    const expected = ratings.reduce((sum, rating) => sum + variance * (50 / 400 + rating / 16), 0) / 5;
    const half = 1.96 * Math.sqrt(variance / 5);
    expect(report.score).toBe(ratings.reduce((sum, rating) => sum + rating, 0) / 5);
    expect(Math.abs(report.low - (expected - half))).toBeLessThan(0.15);
    expect(Math.abs(report.high - (expected + half))).toBeLessThan(0.15);
    expect(report.se).toBeCloseTo(Math.sqrt(variance / 5), 1);
  },
);

it('rises with the ratings', () => {
  const middles = [20, 40, 60, 80].map((rating) => middle(oralOf(Array.from({ length: 5 }, () => rating))));
  expect(middles).toEqual(middles.toSorted((a, b) => a - b));
  expect(Math.abs(middles[3]! - 78.8)).toBeLessThan(0.3);
});

it('is surer the surer a rating is', () => {
  const [sure, unsure] = [2, 8].map((se) => oralOf([60, 60, 60, 60, 60], { ...fine, version: `se ${se}`, rated: { ...fine.rated, se } }));
  expect(sure!.se).toBeLessThan(unsure!.se / 2);
});

it('takes a rating at an end of the scale for somebody who may lie beyond', () => {
  const [none, all] = [0, 100].map((rating) => oralOf(Array.from({ length: 5 }, () => rating)));
  expect([none!.low, all!.high]).toEqual([0, 100]);
  expect(none!.high).toBeLessThan(6);
  expect(all!.low).toBeGreaterThan(94);
  expect(middle(none!)).toBeCloseTo(100 - middle(all!), 0);
});

/** Answers that say: about so many points. */
const saying = (points: number) => NODES.map((theta) => Math.exp(-0.5 * ((50 + 10 * theta - points) / 5) ** 2));

it('knows of a mean of sections what algebra says of normal abilities that correlate', () => {
  const policy: TestPolicy = { ...samplePolicy, version: 'two', parts: [{ name: 'written', sections: ['words', 'forms'], ratings: 0 }] };
  const likelihoods = policy.sections.map((_, section) => (section === 0 ? saying(70) : section === 1 ? saying(50) : openLikelihood()));
  const { parts } = combinedReports(sources(policy, { likelihoods, scores: [700, 500, 500, 500, 500] }));
  // Mean of two abilities 50 ± 20 that correlate at .65: variance 330; the mean of what was said, 60 ± 3.54.
  const variance = 1 / (1 / 330 + 2 / 25);
  const expected = variance * (50 / 330 + (2 * 60) / 25);
  expect(parts[0]!.score).toBe(60);
  expect(Math.abs(middle(parts[0]!) - expected)).toBeLessThan(0.2);
  expect(parts[0]!.se).toBeCloseTo(Math.sqrt(variance), 1);
});

it('makes the scale of judged items as uncertain as their share, counting ratings as sure', () => {
  const policy: TestPolicy = {
    ...samplePolicy,
    version: 'stretch',
    experts: { ...samplePolicy.experts, scaleSe: 0.1 },
    parts: [
      { name: 'written', sections: ['words', 'forms'], ratings: 0 },
      { name: 'oral', sections: ['clips'], ratings: 1 },
    ],
  };
  const likelihoods = policy.sections.map(() => saying(90));
  const widths = [0, 0.5, 1].map((share) => {
    const { parts } = combinedReports(sources(policy, { likelihoods, judged: policy.sections.map(() => share), ratings: { oral: [90] } }));
    expect(parts.map(({ calibrated }) => calibrated)).toEqual([share === 0, share === 0]);
    return parts.map(({ se }) => se);
  });
  // 40 points from the centre, stretched by a tenth: 4 points more, in quadrature; half of it for the oral part, which is half ratings.
  expect(widths[2]![0]).toBeCloseTo(Math.hypot(widths[0]![0]!, 4), 0);
  expect(widths[2]![1]).toBeCloseTo(Math.hypot(widths[0]![1]!, 2), 0);
  expect(widths[1]![0]).toBeCloseTo(Math.hypot(widths[0]![0]!, 2), 0);
});
