import { describe, expect, it } from 'vitest';
import { draw, seedOf } from '../draw.ts';
import { type Curve, fillScores, highestScore, roomForScores } from './curve.ts';
import { informationAt } from './information.ts';

/** Items 1, 5 and 10 of catR's tcals bank, and its published values (catR 3.17). */
const TCALS: [number, Curve][] = [
  [1, { slope: 2.225, steps: [-1.885], floor: 0.21 }],
  [5, { slope: 1.256, steps: [-1.93], floor: 0.17 }],
  [10, { slope: 3.218, steps: [-0.246], floor: 0.078 }],
];
const GPCM: Curve = { slope: 1.1, steps: [-1, 0.2, 1.3], floor: 0 };

function scoresAt(curve: Curve, theta: number) {
  const scores = roomForScores(highestScore(curve));
  fillScores(curve, theta, scores);
  return scores;
}

/** Curves of every kind, drawn by counter. */
function someCurves(count: number): Curve[] {
  const seed = seedOf('curves');
  return Array.from({ length: count }, (_, index) => {
    const u = (counter: number) => draw(seed, index, counter);
    const steps = Array.from({ length: 1 + Math.floor(u(0) * 5) }, (__, step) => -3 + 6 * u(10 + step));
    return { slope: 0.4 + 2 * u(1), steps, floor: u(2) < 0.5 ? 0 : 0.4 * u(3) };
  });
}

describe('probability of each score', () => {
  it.each([
    [1, 0.9882608],
    [5, 0.9324755],
    [10, 0.7125027],
  ])('is that of catR for tcals item %i at 0', (number, expected) => {
    const curve = TCALS.find(([item]) => item === number)![1];
    expect(scoresAt(curve, 0).p[1]).toBeCloseTo(expected, 6);
  });

  it('is that of catR for a four-parameter item', () => {
    const curve: Curve = { slope: 1.2, steps: [-0.3], floor: 0.2, upper: 0.95 };
    expect(scoresAt(curve, 0.5).p[1]).toBeCloseTo(0.7423414, 6);
    expect(informationAt(curve, 0.5)).toBeCloseTo(0.1697607, 6);
  });

  it('is that of catR for a partial credit item', () => {
    const { p } = scoresAt(GPCM, 0.5);
    [0.0607759, 0.3164589, 0.4401843, 0.1825809].forEach((expected, score) => expect(p[score]).toBeCloseTo(expected, 6));
  });

  it('sums to 1 for any item and ability, and its derivatives to 0', () => {
    for (const curve of someCurves(60))
      for (const theta of [-6, -1.3, 0, 2.2, 6]) {
        const { p, d1, d2 } = scoresAt(curve, theta);
        expect(p.reduce((sum, value) => sum + value)).toBeCloseTo(1, 10);
        expect(d1.reduce((sum, value) => sum + value)).toBeCloseTo(0, 10);
        expect(d2.reduce((sum, value) => sum + value)).toBeCloseTo(0, 10);
      }
  });

  it('has the derivatives that small differences show', () => {
    const h = 1e-4;
    for (const curve of someCurves(40)) {
      const [before, at, after] = [-h, 0, h].map((shift) => scoresAt(curve, 0.7 + shift));
      for (let score = 0; score <= highestScore(curve); score++) {
        expect(at!.d1[score]).toBeCloseTo((after!.p[score]! - before!.p[score]!) / (2 * h), 6);
        expect(at!.d2[score]).toBeCloseTo((after!.d1[score]! - before!.d1[score]!) / (2 * h), 6);
      }
    }
  });

  it('never rounds to 0 above an item, whose logarithm would be infinite', () => {
    const { p } = scoresAt({ slope: 3, steps: [-6], floor: 0 }, 6);
    expect(p[0]).toBeGreaterThan(0);
  });

  it('with luck at several gaps: a candidate who knows nothing gains each gap with the floor', () => {
    const { p } = scoresAt({ slope: 1, steps: [0, 0], floor: 0.25 }, -60);
    expect([...p].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.5625, 0.375, 0.0625]);
  });

  it('with luck at one gap: the partial credit item is the three-parameter item', () => {
    const steps = [0.3];
    const byLuck = scoresAt({ slope: 1.4, steps, floor: 0.3 }, 0.9).p[1]!;
    expect(byLuck).toBeCloseTo(0.3 + 0.7 / (1 + Math.exp(-1.4 * 0.6)), 12);
  });
});

describe('information', () => {
  it.each([
    [1, 0.0570722],
    [5, 0.0964048],
    [10, 1.9789028],
  ])('is that of catR for tcals item %i at 0', (number, expected) => {
    expect(informationAt(TCALS.find(([item]) => item === number)![1], 0)).toBeCloseTo(expected, 6);
  });

  it('is that of catR for a partial credit item', () => {
    expect(informationAt(GPCM, 0.5)).toBeCloseTo(0.8190479, 6);
  });
});
