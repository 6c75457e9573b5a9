/** A band of the scale: its name (B1-), its main level (B1), and its lowest whole score. A list of them rises from 0. */
export type Level = { name: string; main: string; lowest: number };

/** The band of a whole score. */
export function levelOf(wholePoints: number, levels: readonly Level[]): Level {
  return levels.findLast(({ lowest }) => wholePoints >= lowest) ?? levels[0]!;
}

/** Main levels in rising order. */
export function mainLevelsOf(levels: readonly Level[]): string[] {
  return [...new Set(levels.map(({ main }) => main))];
}

/**
 * Probability of each band from a distribution of the true score. A score is rounded half up before its band is read, so the bands of
 * the true score begin half a point lower (B1- holds everything from 39.5 up). `below(points)`: probability of lying below.
 */
export function levelProbabilities(levels: readonly Level[], below: (points: number) => number) {
  const subLevels: Record<string, number> = {};
  const main: Record<string, number> = {};
  let under = 0;
  levels.forEach((level, index) => {
    const next = levels[index + 1];
    const upTo = next ? below(next.lowest - 0.5) : 1;
    const share = Math.max(0, upTo - under);
    subLevels[level.name] = share;
    main[level.main] = (main[level.main] ?? 0) + share;
    under = upTo;
  });
  return { main, subLevels };
}
