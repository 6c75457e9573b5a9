import { drawAt, streamOf } from './draw.ts';
import type { ExposureSnapshot } from './exposure.ts';
import type { Progress } from './progress.ts';

/** Probability that each item is open, for each main level: eligible[level][item], in the order of a compiled bank. */
export type Eligibility = readonly Float32Array[];

const known = new WeakMap<ExposureSnapshot, { indexOf: ReadonlyMap<string, number>; eligibility: Eligibility }>();

/** A snapshot as arrays; remembered for as long as the snapshot object lives, so a caller that keeps it pays once. */
export function eligibilityOf(
  snapshot: ExposureSnapshot,
  indexOf: ReadonlyMap<string, number>,
  mainLevels: readonly string[],
): Eligibility {
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

/** Draws of eligibility have a stream of their own: choices use 0, 1, 2… */
const ELIGIBILITY = -2;

/** Which rules hold: exposure under the ceilings of some levels, a good start, nothing but the passage being read. */
export type Rules = { ceilingsOf: readonly Float32Array[]; start: boolean; samePassage: boolean };

/**
 * The rules asked of one item at a time. Open under the exposure ceilings: one draw per sitting and item, against the lowest of the
 * probabilities of the levels that the candidate may well have. First item of the test near the prior mean. A passage only where what
 * will be asked about it fits into the section.
 */
export function admission(progress: Progress, { ceilingsOf, start, samePassage }: Rules): (item: number) => boolean {
  const { bank, plan, seed, scoredInSection, section } = progress;
  const { itemsPerPassage, firstWithin, sections } = plan.policy;
  const centre = start && progress.scored === 0 ? sections[section]!.prior.mean : null;
  const draws = streamOf(seed, ELIGIBILITY);
  const remaining = sections[section]!.items - scoredInSection;
  return (item) => {
    let share = 1;
    for (const table of ceilingsOf) if (table[item]! < share) share = table[item]!;
    if (share < 1 && drawAt(draws, bank.drawKey[item]!) >= share) return false;
    if (centre !== null && Math.abs(bank.items[item]!.difficulty - centre) > firstWithin) return false;
    const passage = bank.passage[item]!;
    if (samePassage && passage !== progress.passage) return false;
    return passage < 0 || !start || passage === progress.passage || Math.min(itemsPerPassage, bank.passages[passage]!.length) <= remaining;
  };
}
