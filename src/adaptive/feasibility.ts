import type { CompiledBank } from './bank.ts';
import type { TestContext } from './decision.ts';
import { layoutOf } from './layout.ts';
import { planOf } from './plan.ts';
import type { TestPolicy } from './policy.ts';
import { lackOf, openPool, type Missing, type Pool } from './pool.ts';
import { thetaOf } from './scale/points.ts';

export type Shortage = {
  /** What keeps the test from starting: a type of which a section must hold more, or (type null) a section short of items in all. */
  missing: (Missing & { section: string })[];
  /** What deserves a warning before it comes to that: few items near the person's level that the person has not seen (D15). */
  few: { section: string; unseenNear: number }[];
};

/**
 * Whether a bank can fill a whole test for this person, whatever the answers, with the spare items that void questions need. To be
 * asked before the first question; during the test the engine looks ahead by itself.
 * `level`: the person's level in points (an earlier result, the objective), 0-100; absent, the prior mean of each section.
 */
export function shortageOf(
  bank: CompiledBank,
  policy: TestPolicy,
  { seen, level }: Pick<TestContext, 'seen'> & { level?: number | null },
): Shortage {
  const layout = layoutOf(bank, planOf(policy));
  const pool = openPool(bank, layout, seen);
  const taken = new Uint8Array(layout.slots.length);
  const missing = policy.sections.flatMap(({ name, items }, section) => {
    const need = { section, taken, itemsPerPassage: policy.itemsPerPassage, passage: -1, aboutPassage: 0 };
    const lack = lackOf(pool, { ...need, remaining: items });
    // Spare items may be of any type that the quotas leave room for, so only the total is asked for.
    const total = lack.some(({ type }) => type === null) ? [] : spareLack(pool, section, items + policy.spare);
    return [...lack, ...total].map((one) => ({ section: name, ...one }));
  });
  const few = policy.sections.flatMap(({ name, prior }, section) => {
    const centre = level == null ? prior.mean : thetaOf(level, policy.scale);
    const unseenNear = openNear(pool, section, centre, policy);
    return unseenNear < policy.near.unseen ? [{ section: name, unseenNear }] : [];
  });
  return { missing, few };
}

function spareLack({ free, linked, layout }: Pool, section: number, wanted: number): Missing[] {
  const open = layout.ofSection[section]!.reduce((sum, slot) => sum + free[slot]! + linked[slot]!, 0);
  return open < wanted ? [{ type: null, missing: wanted - open }] : [];
}

function openNear({ bank, blocked, layout }: Pool, section: number, centre: number, { near, scale }: TestPolicy): number {
  const low = thetaOf(50 - near.points, scale) - thetaOf(50, scale) + centre;
  const high = thetaOf(50 + near.points, scale) - thetaOf(50, scale) + centre;
  let count = 0;
  for (const slot of layout.ofSection[section]!) {
    const { from, to } = layout.slots[slot]!.span;
    for (let item = from; item < to; item++) {
      const at = bank.items[item]!.difficulty;
      if (!blocked[item] && at >= low && at <= high) count += 1;
    }
  }
  return count;
}
