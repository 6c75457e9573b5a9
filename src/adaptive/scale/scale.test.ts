import { describe, expect, it } from 'vitest';
import { type Level, levelOf, levelProbabilities, mainLevelsOf } from './level.ts';
import { faultOfMap, held, type PointsMap, pointsOf, thetaOf } from './points.ts';
import { lowerOf, meanOf, oneDecimal, tenthsOf, wholePoints } from './tenths.ts';

describe('rounding (D1)', () => {
  it('is done once, at the end, half up', () => {
    const score = meanOf([44, 44, 44.5, 45.3].map(tenthsOf)); // 44.45
    expect([oneDecimal(score), wholePoints(score)]).toEqual([44.4, 44]);
    const half = meanOf([44, 45].map(tenthsOf));
    expect([oneDecimal(half), wholePoints(half)]).toEqual([44.5, 45]);
  });

  it('agrees with what is shown: rounding the one decimal gives the whole score', () => {
    for (let sum = 0; sum <= 4000; sum++) {
      const score = { sum, count: 4 };
      expect(Math.floor(oneDecimal(score) + 0.5)).toBe(wholePoints(score));
    }
  });

  it('is not misled by how binary numbers hold tenths', () => {
    expect(tenthsOf(44.35).sum).toBe(444);
    expect(tenthsOf(1.005).sum).toBe(10);
    for (let tenth = 0; tenth <= 1000; tenth++) expect(tenthsOf(tenth / 10).sum).toBe(tenth);
  });

  it('holds scores to 0-100', () => {
    expect([tenthsOf(-7).sum, tenthsOf(104).sum, held(100.1)]).toEqual([0, 1000, 100]);
  });

  it('finds the lower of exact scores', () => {
    const [third, above] = [meanOf([40, 40, 41].map(tenthsOf)), tenthsOf(40.4)];
    expect(lowerOf([above, third])).toBe(third);
  });
});

describe('the map between theta and points', () => {
  const bent: PointsMap = {
    version: 'bent',
    knots: [
      { theta: -4, points: 5 },
      { theta: 0, points: 50 },
      { theta: 1, points: 70 },
      { theta: 4, points: 95 },
    ],
  };

  it('goes through its knots and back, beyond its ends too', () => {
    for (const { theta, points } of bent.knots) expect(pointsOf(theta, bent)).toBeCloseTo(points, 12);
    for (let theta = -6; theta <= 6; theta += 0.37) expect(thetaOf(pointsOf(theta, bent), bent)).toBeCloseTo(theta, 10);
  });

  it('must rise', () => {
    expect(faultOfMap(bent)).toBeNull();
    expect(
      faultOfMap({
        version: 'flat',
        knots: [
          { theta: 0, points: 50 },
          { theta: 1, points: 50 },
        ],
      }),
    ).not.toBeNull();
    expect(faultOfMap({ version: 'one', knots: [{ theta: 0, points: 50 }] })).not.toBeNull();
  });
});

describe('levels', () => {
  const levels: Level[] = [
    { name: 'A0', main: 'A0', lowest: 0 },
    { name: 'A1-', main: 'A1', lowest: 5 },
    { name: 'A1', main: 'A1', lowest: 10 },
  ];

  it('are read from whole points', () => {
    expect([4, 5, 9, 10, 100].map((points) => levelOf(points, levels).name)).toEqual(['A0', 'A1-', 'A1-', 'A1', 'A1']);
    expect(mainLevelsOf(levels)).toEqual(['A0', 'A1']);
  });

  it('share a probability of 1, each band beginning half a point below its lowest whole score', () => {
    const { main, subLevels } = levelProbabilities(levels, (points) => Math.max(0, Math.min(1, points / 20)));
    expect(subLevels['A0']).toBeCloseTo(4.5 / 20, 12);
    expect(main['A1']).toBeCloseTo(15.5 / 20, 12);
  });
});
