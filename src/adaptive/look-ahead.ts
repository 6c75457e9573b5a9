import { isLinked } from './layout.ts';
import { block, copyOf, lackOf, meet, type Need, type Pool } from './pool.ts';
import type { TypeQuota } from './policy.ts';
import type { Progress } from './progress.ts';

/** What the section being sat, or a later one, still needs. */
export function needOf(progress: Progress, section = progress.section): Need {
  const { sections, itemsPerPassage } = progress.plan.policy;
  const { items } = sections[section]!;
  const { taken, scoredInSection, passage, aboutPassage } = progress;
  if (section !== progress.section) return { section, taken, remaining: items, itemsPerPassage, passage: -1, aboutPassage: 0 };
  return { section, taken, remaining: items - scoredInSection, itemsPerPassage, passage, aboutPassage };
}

/** Slots of the section that may still give an item: not full, and leaving room for what the other types must give. */
export function openSlots(progress: Progress): number[] {
  const { layout, section, taken } = progress;
  const slots = layout.ofSection[section]!;
  const owed = (slot: number, { least }: TypeQuota) => Math.max(0, least - taken[slot]!);
  let must = 0;
  for (const slot of slots) must += owed(slot, layout.slots[slot]!.quota);
  const room = needOf(progress).remaining - 1;
  return slots.filter((slot) => {
    const { quota } = layout.slots[slot]!;
    return taken[slot]! < quota.most && must - Math.min(1, owed(slot, quota)) <= room;
  });
}

/** Whether every type of the section has more open items than one section may take: then no one item can be missed. */
function isAmple({ layout, pool, section }: Progress): boolean {
  for (const slot of layout.ofSection[section]!) if (pool.free[slot]! <= layout.slots[slot]!.quota.most) return false;
  return true;
}

/** The pool's counts after an ordinary item is taken: copying which items are open would be most of the work of a choice. */
function withOneFewer(pool: Pool, slot: number): Pool {
  const free = pool.free.slice();
  free[slot] = free[slot]! - 1;
  return { ...pool, free };
}

/** Whether serving this item would leave a section, this one or a later one, that cannot be filled to its quotas. */
export function strands(progress: Progress, item: number): boolean {
  const { bank, layout, pool, taken, passage } = progress;
  if (passage < 0 && !isLinked(bank, item) && isAmple(progress)) return false;
  const need = needOf(progress);
  const slot = layout.slotOf[item]!;
  const own = bank.passage[item]!;
  const aboutPassage = own < 0 ? 0 : own === passage ? progress.aboutPassage + 1 : 1;
  const after = { ...need, remaining: need.remaining - 1, taken: taken.slice(), passage: own, aboutPassage };
  after.taken[slot] = after.taken[slot]! + 1;
  const left = isLinked(bank, item) || passage >= 0 ? copyOf(pool) : withOneFewer(pool, slot);
  if (left.blocked !== pool.blocked) meet(left, item);
  if (passage >= 0 && passage !== own) for (const sibling of bank.passages[passage]!) block(left, sibling);
  if (lackOf(left, after).length > 0) return true;
  return bank.enemies[item]!.some((enemy) => {
    const enemySlot = layout.slotOf[enemy]!;
    const section = enemySlot < 0 ? -1 : layout.slots[enemySlot]!.section;
    return section > progress.section && lackOf(left, needOf(progress, section)).length > 0;
  });
}
