import { describe, expect, it } from 'vitest';
import { type Level, levelOf, levelProbabilities, mainLevelsOf } from './level.ts';
import { faultOfMap, held, type PointsMap, pointsOf, thetaOf } from './points.ts';
import { meanOf, oneDecimal, tenthsOf, wholePoints } from './tenths.ts';

describe('rounding (D1)', () => {
  it('of a mean is done once, half up, to the tenth that is printed', () => {
    expect(meanOf([44, 44, 44.5, 45.3].map(tenthsOf))).toBe(445); // 44.45
    expect(meanOf([44, 44, 44.5, 45.2].map(tenthsOf))).toBe(444); // 44.425
    expect(meanOf([444, 445, 445])).toBe(445); // 44.466…
    expect(meanOf([444, 444, 445])).toBe(444); // 44.433…
    expect([meanOf([0, 0, 0, 1]), meanOf([0, 0, 1, 1]), meanOf([1000, 1000, 1000, 999])]).toEqual([0, 1, 1000]);
  });

  it('is the one that a reader does: whatever the four sections, their mean to the tenth, half up', () => {
    for (let sum = 0; sum <= 4000; sum++) {
      const parts = [0, 1, 2, 3].map((place) => Math.floor((sum + place) / 4));
      expect(meanOf(parts)).toBe(Math.floor(sum / 4 + 0.5));
    }
  });

  it('finds the level of a printed score under its whole points, half up: 53.4 under 53, 53.5 under 54', () => {
    expect([534, 535, 544, 545].map(wholePoints)).toEqual([53, 54, 54, 55]);
    for (let tenths = 0; tenths <= 1000; tenths++) expect(wholePoints(tenths)).toBe(Math.floor(oneDecimal(tenths) + 0.5));
  });

  it('is not misled by how binary numbers hold tenths', () => {
    expect(tenthsOf(44.35)).toBe(444);
    expect(tenthsOf(1.005)).toBe(10);
    for (let tenth = 0; tenth <= 1000; tenth++) expect(tenthsOf(tenth / 10)).toBe(tenth);
  });

  it('holds scores to 0-100', () => {
    expect([tenthsOf(-7), tenthsOf(104), held(100.1)]).toEqual([0, 1000, 100]);
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
