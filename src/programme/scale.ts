/** The 18 bands of the scale (R231 as settled by C12): A0 and seventeen sub-levels, each with its lowest score out of 100. */
export const BANDS = [
  ['A0', 0],
  ['A1-', 5],
  ['A1', 10],
  ['A1+', 16],
  ['A2-', 23],
  ['A2', 31],
  ['A2+', 36],
  ['B1-', 40],
  ['B1', 45],
  ['B1+', 50],
  ['B2-', 54],
  ['B2', 58],
  ['B2+', 63],
  ['C1-', 70],
  ['C1', 79],
  ['C1+', 85],
  ['C2-', 91],
  ['C2', 96],
] as const;

export type SubLevel = (typeof BANDS)[number][0];

export const MAIN_LEVELS = ['A0', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type MainLevel = (typeof MAIN_LEVELS)[number];

/** The levels that items are written for: nobody writes an item for A0. */
export const ITEM_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type ItemLevel = (typeof ITEM_LEVELS)[number];

export function mainLevelOf(band: SubLevel): MainLevel {
  return band.slice(0, 2) as MainLevel;
}

/** The band of a score of 0-100. A score is rounded half up to a whole point first, as it is printed (D1). */
export function subLevelOf(score: number): SubLevel {
  const printed = Math.floor(score + 0.5);
  return BANDS.findLast(([, lowest]) => printed >= lowest)?.[0] ?? 'A0';
}

/** The lowest score, 0-100, of a main level: B1 starts where B1- does (D4). */
export function lowestScoreOf(level: MainLevel): number {
  const first = BANDS.find(([band]) => mainLevelOf(band) === level);
  if (!first) throw new RangeError(`no band of level ${level}`);
  return first[1];
}
