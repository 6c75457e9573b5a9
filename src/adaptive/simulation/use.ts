import type { CompiledBank } from '../bank.ts';
import { mayBeServed } from '../bank.ts';
import type { TestPolicy } from '../policy.ts';
import { mainLevelsOf } from '../scale/level.ts';
import { levelsReached } from './level.ts';
import type { Played } from './scenario.ts';

/** How a bank is used by many sittings. */
export type Use = {
  /** Share of the sittings that met each item that may be served, from the most met to the least. */
  rates: number[];
  /** Highest share among those who reached a main level in the item's section, and how many reached it in an average section. */
  byLevel: Record<string, { highest: number; sittings: number }>;
  /** Mean share of the items of one sitting that another sitting met too. */
  overlap: number;
  unused: number;
};

export function bankUse(played: readonly Played[], bank: CompiledBank, policy: TestPolicy): Use {
  const met = new Map<string, number>();
  const metAt = new Map<string, number>();
  const reachedAt = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { state, bank: own } of played) {
    const levels = levelsReached(state, own, policy);
    for (const [section, level] of Object.entries(levels)) add(reachedAt, `${level} ${section}`);
    for (const { item, section } of state.events) {
      add(met, item);
      add(metAt, `${levels[section]} ${section} ${item}`);
    }
  }
  const servable = bank.items.filter(mayBeServed);
  const rates = servable.map(({ id }) => (met.get(id) ?? 0) / played.length).toSorted((a, b) => b - a);
  const length = policy.sections.reduce((sum, { items }) => sum + items, 0);
  return {
    rates,
    byLevel: Object.fromEntries(
      mainLevelsOf(policy.levels).map((level) => [level, atLevel(level, metAt, reachedAt, policy.sections.length)]),
    ),
    // Pairs of different sittings: of n sittings, an item met by m of them is shared by m (m - 1) of n (n - 1) ordered pairs.
    overlap: [...met.values()].reduce((sum, times) => sum + times * (times - 1), 0) / (played.length * (played.length - 1) * length),
    unused: rates.filter((rate) => rate === 0).length,
  };
}

function atLevel(level: string, metAt: ReadonlyMap<string, number>, reachedAt: ReadonlyMap<string, number>, sections: number) {
  let highest = 0;
  for (const [key, times] of metAt) {
    const [reached, section] = key.split(' ');
    if (reached === level) highest = Math.max(highest, times / reachedAt.get(`${level} ${section}`)!);
  }
  let sittings = 0;
  for (const [key, times] of reachedAt) if (key.startsWith(`${level} `)) sittings += times;
  return { highest, sittings: Math.round(sittings / sections) };
}
