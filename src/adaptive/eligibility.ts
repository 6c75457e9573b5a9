import type { ExposureSnapshot } from './exposure.ts';

/** Probability that each item is open, for each main level: eligible[level][item], in the order of a compiled bank. */
export type Eligibility = readonly Float32Array[];

const known = new WeakMap<ExposureSnapshot, { indexOf: ReadonlyMap<string, number>; eligibility: Eligibility }>();

/** A snapshot as arrays; remembered for as long as the snapshot object lives, so a caller that keeps it pays once. */
export function eligibilityOf(snapshot: ExposureSnapshot, indexOf: ReadonlyMap<string, number>, mainLevels: readonly string[]): Eligibility {
  const before = known.get(snapshot);
  if (before?.indexOf === indexOf) return before.eligibility;
  const eligibility = mainLevels.map(() => new Float32Array(indexOf.size).fill(1));
  for (const [id, { byLevel }] of Object.entries(snapshot.perItem)) {
    const item = indexOf.get(id);
    if (item === undefined) continue;
    mainLevels.forEach((level, index) => {
      const eligible = byLevel[level]?.eligible;
      if (eligible !== undefined) eligibility[index]![item] = eligible;
    });
  }
  known.set(snapshot, { indexOf, eligibility });
  return eligibility;
}
