import { describe, expect, it } from 'vitest';
import { drawNormal, seedOf } from '../draw.ts';
import { type Curve, fillScores, roomForScores } from './curve.ts';
import { informationOf } from './information.ts';
import { fillExpectedScores } from './uncertainty.ts';

const curve: Curve = { slope: 1.3, steps: [0.4], floor: 0.2 };

function expected(errors: { difficulty: number; slope: number }, theta: number) {
  const scores = roomForScores(1);
  fillExpectedScores(curve, errors, theta, scores);
  return scores;
}

describe('an item known up to its errors', () => {
  it('has the mean probability of the items that it may be', () => {
    const seed = seedOf('errors');
    const once = roomForScores(1);
    for (const theta of [-2, 0.4, 3]) {
      let sum = 0;
      const draws = 40_000;
      for (let index = 0; index < draws; index++) {
        const difficulty = 0.8 * drawNormal(seed, 1, index);
        const slope = curve.slope * Math.exp(0.25 * drawNormal(seed, 2, index));
        fillScores({ ...curve, slope }, theta - difficulty, once);
        sum += once.p[1]!;
      }
      expect(expected({ difficulty: 0.8, slope: 0.25 }, theta).p[1]).toBeCloseTo(sum / draws, 2);
    }
  });

  it('has the derivatives that small differences show', () => {
    const errors = { difficulty: 0.8, slope: 0.25 };
    for (const theta of [-1.5, 0.4, 2.2]) {
      const [before, at, after] = [-1e-4, 0, 1e-4].map((shift) => expected(errors, theta + shift));
      for (const score of [0, 1]) {
        expect(at!.d1[score]).toBeCloseTo((after!.p[score]! - before!.p[score]!) / 2e-4, 6);
        expect(at!.d2[score]).toBeCloseTo((after!.d1[score]! - before!.d1[score]!) / 2e-4, 6);
      }
    }
  });

  it('is the item itself when nothing is in doubt', () => {
    const exact = roomForScores(1);
    fillScores(curve, 0.1, exact);
    expect(expected({ difficulty: 0, slope: 0 }, 0.1).p).toEqual(exact.p);
  });

  it('tells less where it would tell most', () => {
    expect(informationOf(expected({ difficulty: 0.8, slope: 0 }, 0.7))).toBeLessThan(
      informationOf(expected({ difficulty: 0, slope: 0 }, 0.7)) * 0.85,
    );
  });
});
