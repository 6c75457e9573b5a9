import { describe, expect, it } from 'vitest';
import { BANDS, ITEM_LEVELS, lowestScoreOf, MAIN_LEVELS, mainLevelOf, subLevelOf } from './scale.ts';

/** The grid as the certification prints it (R231, C12): each band with its lowest and its highest whole score. */
const GRID = `0-4 A0; 5-9 A1-; 10-15 A1; 16-22 A1+; 23-30 A2-; 31-35 A2; 36-39 A2+; 40-44 B1-; 45-49 B1; 50-53 B1+; 54-57 B2-; 58-62 B2;
63-69 B2+; 70-78 C1-; 79-84 C1; 85-90 C1+; 91-95 C2-; 96-100 C2`;
const rows = GRID.split(/;\s*/).map((row) => /^(\d+)-(\d+) (\S+)$/.exec(row)?.slice(1) as [string, string, string]);

describe('the scale', () => {
  it('has the eighteen bands of the grid, and no score without a band', () => {
    expect(rows.map(([lowest, , band]) => [band, Number(lowest)])).toEqual(BANDS.map(([band, lowest]) => [band, lowest]));
    for (const [lowest, highest, band] of rows)
      for (let score = Number(lowest); score <= Number(highest); score++) expect(subLevelOf(score)).toBe(band);
  });

  it('reads a printed tenth under its whole point, half up', () => {
    expect([44.4, 44.5, 53.4, 53.5, 99.9, 0, 100].map(subLevelOf)).toEqual(['B1-', 'B1', 'B1+', 'B2-', 'C2', 'A0', 'C2']);
    expect([4.4, 4.5, -1].map(subLevelOf)).toEqual(['A0', 'A1-', 'A0']);
  });

  it('begins a main level with its lowest band (D4)', () => {
    expect(MAIN_LEVELS.map((level) => [level, lowestScoreOf(level)])).toEqual([
      ['A0', 0],
      ['A1', 5],
      ['A2', 23],
      ['B1', 40],
      ['B2', 54],
      ['C1', 70],
      ['C2', 91],
    ]);
    expect(BANDS.map(([band]) => mainLevelOf(band))).toEqual(rows.map(([, , band]) => band.slice(0, 2)));
    expect(MAIN_LEVELS.slice(1)).toEqual(ITEM_LEVELS);
  });
});
