import type { CompiledBank } from './bank.ts';
import { isLinked, type Layout } from './layout.ts';

/** The items still open to one candidate: not met before, no enemy of one that was, no leftover of a passage that is over. */
export type Pool = { bank: CompiledBank; layout: Layout; blocked: Uint8Array; free: Int32Array; linked: Int32Array };

export function openPool(bank: CompiledBank, layout: Layout, seen: Iterable<string>): Pool {
  const pool = { bank, layout, blocked: new Uint8Array(bank.items.length), free: layout.free.slice(), linked: layout.linked.slice() };
  for (const id of seen) {
    const item = bank.indexOf.get(id);
    if (item !== undefined) block(pool, item);
  }
  return pool;
}

/** Closes one item. An item met in an earlier sitting does not close its enemies: those concern one test. */
export function block({ bank, layout, blocked, free, linked }: Pool, item: number): void {
  if (blocked[item]) return;
  blocked[item] = 1;
  const slot = layout.slotOf[item]!;
  if (slot < 0) return;
  const counts = isLinked(bank, item) ? linked : free;
  counts[slot] = counts[slot]! - 1;
}

/** Closes an item that has just been met, and its enemies. */
export function meet(pool: Pool, item: number): void {
  block(pool, item);
  for (const enemy of pool.bank.enemies[item]!) block(pool, enemy);
}

export function copyOf(pool: Pool): Pool {
  return { ...pool, blocked: pool.blocked.slice(), free: pool.free.slice(), linked: pool.linked.slice() };
}

/** What a section lacks: of one type that it must hold, or (type null) in all. */
export type Missing = { type: string | null; missing: number };

/** How far a section has come: items of each slot taken, how many it still needs, and how many were asked about the passage being read. */
export type Need = {
  section: number;
  taken: ArrayLike<number>;
  remaining: number;
  itemsPerPassage: number;
  passage: number;
  aboutPassage: number;
};

/**
 * Whether a section can be filled to its quotas, and what it lacks. Enemies and passages make an exact count a hard problem: items
 * without any are counted first, which settles nearly every case; else a set of compatible items is built greedily, those with the
 * fewest enemies first, which may understate but never overstates what is left.
 */
export function lackOf(pool: Pool, need: Need): Missing[] {
  const lack = compare(pool, need, pool.free);
  const slots = pool.layout.ofSection[need.section]!;
  if (lack.length === 0 || slots.every((slot) => pool.linked[slot] === 0)) return lack;
  return compare(pool, need, compatible(pool, need));
}

function compare({ layout }: Pool, { section, taken, remaining }: Need, open: ArrayLike<number>): Missing[] {
  const lack: Missing[] = [];
  let total = 0;
  let must = 0;
  for (const slot of layout.ofSection[section]!) {
    const { type, quota } = layout.slots[slot]!;
    const least = Math.max(0, quota.least - taken[slot]!);
    if (open[slot]! < least) lack.push({ type, missing: least - open[slot]! });
    total += Math.min(open[slot]!, Math.max(0, quota.most - taken[slot]!));
    must += least;
  }
  const missing = Math.max(remaining - total, must - remaining);
  if (missing > 0) lack.push({ type: null, missing });
  return lack;
}

function compatible(pool: Pool, { section, itemsPerPassage, passage: reading, aboutPassage }: Need): Int32Array {
  const { bank, layout } = pool;
  const open = pool.free.slice();
  const linked: number[] = [];
  for (const slot of layout.ofSection[section]!) {
    const { from, to } = layout.slots[slot]!.span;
    for (let item = from; item < to; item++) if (!pool.blocked[item] && isLinked(bank, item)) linked.push(item);
  }
  const inPassage = new Map([[reading, aboutPassage]]);
  const excluded = new Set<number>();
  for (const item of linked.toSorted((a, b) => bank.enemies[a]!.length - bank.enemies[b]!.length || a - b)) {
    const passage = bank.passage[item]!;
    const before = inPassage.get(passage) ?? 0;
    if (excluded.has(item) || (passage >= 0 && before >= itemsPerPassage)) continue;
    if (passage >= 0) inPassage.set(passage, before + 1);
    for (const enemy of bank.enemies[item]!) excluded.add(enemy);
    const slot = layout.slotOf[item]!;
    open[slot] = open[slot]! + 1;
  }
  return open;
}
