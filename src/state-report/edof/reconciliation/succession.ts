import type { EdofRow } from '../extract/extract.ts';

/** What a later extract changes in what is kept. Nothing of an earlier extract is lost: a file that a later one does not name stays. */
export interface Succession {
  /** What is kept from now on. */
  current: EdofRow[];
  added: EdofRow[];
  replaced: { before: EdofRow[]; after: EdofRow[] }[];
  unchanged: number;
}

/**
 * The later extract speaks for every file number it names: all earlier rows of that number give way to its own. A row that reads the same
 * is left as it stands, so the same extract twice changes nothing.
 * @param kept rows of one partner, from all its extracts so far.
 */
export function succeed(kept: readonly EdofRow[], later: readonly EdofRow[]): Succession {
  const earlier = Map.groupBy(kept, ({ fileNumber }) => fileNumber);
  const newer = Map.groupBy(later, ({ fileNumber }) => fileNumber);
  const result: Succession = { current: kept.filter(({ fileNumber }) => !newer.has(fileNumber)), added: [], replaced: [], unchanged: 0 };
  for (const [fileNumber, after] of newer) {
    const before = earlier.get(fileNumber);
    if (before && printsOf(before) === printsOf(after)) {
      result.unchanged += after.length;
      result.current.push(...before);
      continue;
    }
    result.current.push(...after);
    if (before) result.replaced.push({ before, after });
    else result.added.push(...after);
  }
  return result;
}

function printsOf(rows: readonly EdofRow[]): string {
  return rows
    .map(({ fingerprint }) => fingerprint)
    .toSorted()
    .join();
}
