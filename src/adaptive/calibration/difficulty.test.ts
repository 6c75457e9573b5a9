import { describe, expect, it } from 'vitest';
import { draw, drawNormal, seedOf } from '../draw.ts';
import type { Curve } from '../item/curve.ts';
import { scoreFrom } from '../simulation/candidate.ts';
import { calibrate } from './difficulty.ts';

/** Bock & Lieberman's LSAT section 6: how many of 1,000 candidates answered 00000, 00001 … 11111. */
const LSAT = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298];

describe('calibration', () => {
  it('finds what ltm finds on the LSAT data with one common slope', () => {
    const sittings = LSAT.map((count, pattern) => ({
      count,
      answers: [0, 1, 2, 3, 4].map((item) => ({ item, score: (pattern >> (4 - item)) & 1 })),
    }));
    const items = sittings[0]!.answers.map(() => ({ curve: { slope: 1, steps: [0], floor: 0 }, difficultySe: null }));
    const { sd, shift, logLikelihood } = calibrate(items, sittings, { mean: 0, sd: 1, estimateSd: true });
    // Slope 1 and abilities of SD s is the same model as slope s and abilities of SD 1.
    expect(Math.abs(sd - 0.7551)).toBeLessThan(1e-4);
    [-3.61527, -1.32242, -0.31763, -1.73009, -2.78017].forEach((difficulty, item) =>
      expect(Math.abs(shift[item]! / sd - difficulty)).toBeLessThan(1e-4),
    );
    expect(Math.abs(logLikelihood - -2466.938)).toBeLessThan(1e-2);
  });

  it('brings judged difficulties nearer to the truth, and says how near', () => {
    const seed = seedOf('calibration');
    const items = Array.from({ length: 30 }, (_, item) => {
      const curve: Curve = { slope: 1.1, steps: item % 3 ? [drawNormal(seed, 1, item)] : [-0.5, 0.4], floor: item % 2 ? 0.25 : 0 };
      return { curve, difficultySe: 0.8, error: 0.8 * drawNormal(seed, 2, item) };
    });
    const sittings = Array.from({ length: 600 }, (_, candidate) => {
      const theta = 1.5 * drawNormal(seed, 3, candidate);
      const met = items.flatMap((item, index) => (draw(seed, 100 + candidate, index) < 0.4 ? [{ item, index }] : []));
      return {
        answers: met.map(({ item: { curve, error }, index }) => ({
          item: index,
          score: scoreFrom(curve, theta - error, draw(seed, 10_000 + candidate, index)),
        })),
      };
    });
    const { shift, se } = calibrate(items, sittings, { mean: 0, sd: 1.5, estimateSd: false });
    const left = items.map(({ error }, index) => shift[index]! - error);
    const root = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(root(left)).toBeLessThan(0.25);
    expect(root(left.map((error, index) => error / se[index]!))).toBeGreaterThan(0.6);
    expect(root(left.map((error, index) => error / se[index]!))).toBeLessThan(1.4);
  });

  it('leaves an item that nobody met as it was judged', () => {
    const { shift, se } = calibrate([{ curve: { slope: 1, steps: [0], floor: 0 }, difficultySe: 0.8 }], [], {
      mean: 0,
      sd: 1,
      estimateSd: false,
    });
    expect([shift[0], se[0]]).toEqual([0, 0.8]);
  });
});
