/** Ceilings on how often an item may be met: among all sittings, and among those of one main level. Shares, 0-1. */
export type ExposureRule = {
  ceiling: number;
  ceilingByLevel: number;
  /** Share of a ceiling that is aimed at: rates vary by chance around the aim, and the ceiling is a promise. */
  aim: number;
  /** The ceiling of a level applies to whoever has it with at least this probability, at the time of the choice. */
  likely: number;
  /** About how many past sittings count; older ones fade, so that the rates follow a changing bank and public. */
  window: number;
};

/** One item among the sittings of one main level: met by so many, open to so many, and its probability of being open from now on. */
export type LevelExposure = { administered: number; open: number; eligible: number };
export type ItemExposure = { section: string; administered: number; byLevel: Record<string, LevelExposure> };

/**
 * How often items have been met and, from it, the probability that each is open to a candidate. Plain data: a job computes it from
 * counts, stores it under its id, and a sitting uses one snapshot from its first question to its last. `levels`: finished sittings
 * by section and main level reached in it. Numbers may be fractions, as old sittings fade.
 */
export type ExposureSnapshot = {
  id: string;
  sittings: number;
  levels: Record<string, Record<string, number>>;
  perItem: Record<string, ItemExposure>;
};

/** Counts over the sittings that were finished under one snapshot: how many, by section and level; who met each item, by level. */
export type ExposureCounts = {
  sittings: number;
  levels: Record<string, Record<string, number>>;
  perItem: Record<string, { section: string; byLevel: Record<string, number> }>;
};

/** A bank that nobody has met: everything is open. Prefer a snapshot from simulated sittings when a bank is put to use. */
export function firstSnapshot(id: string): ExposureSnapshot {
  return { id, sittings: 0, levels: {}, perItem: {} };
}

/**
 * The snapshot that follows another, after the sittings made under it. After van der Linden & Veldkamp (2004, 2007): an item's
 * probability of being open is its ceiling over its rate of administration among those to whom it was open.
 * Same input, same output: the job may run twice.
 */
export function nextSnapshot(previous: ExposureSnapshot, counts: ExposureCounts, rule: ExposureRule, id: string): ExposureSnapshot {
  const total = previous.sittings + counts.sittings;
  const fade = Math.min(1, rule.window / Math.max(1, total));
  const levels = addedLevels(previous.levels, counts.levels, fade);
  const perItem: Record<string, ItemExposure> = {};
  for (const item of new Set([...Object.keys(previous.perItem), ...Object.keys(counts.perItem)])) {
    const section = (previous.perItem[item] ?? counts.perItem[item])!.section;
    const byLevel: Record<string, LevelExposure> = {};
    for (const level of Object.keys(levels[section] ?? {})) byLevel[level] = added(previous, counts, { item, section, level }, fade);
    const sittings = levels[section] ?? {};
    setEligibility(byLevel, sittings, rule);
    perItem[item] = { section, administered: rounded(sum(Object.values(byLevel).map((of) => of.administered))), byLevel };
  }
  return { id, sittings: rounded(total * fade), levels, perItem };
}

function addedLevels(previous: ExposureSnapshot['levels'], since: ExposureCounts['levels'], fade: number) {
  const levels: ExposureSnapshot['levels'] = {};
  for (const section of new Set([...Object.keys(previous), ...Object.keys(since)])) {
    const of: Record<string, number> = (levels[section] = {});
    for (const level of new Set([...Object.keys(previous[section] ?? {}), ...Object.keys(since[section] ?? {})]))
      of[level] = rounded(fade * ((previous[section]?.[level] ?? 0) + (since[section]?.[level] ?? 0)));
  }
  return levels;
}

type Place = { item: string; section: string; level: string };

function added(previous: ExposureSnapshot, counts: ExposureCounts, { item, section, level }: Place, fade: number): LevelExposure {
  // An item that no snapshot names yet was open to everybody before.
  const before = previous.perItem[item]?.byLevel[level] ?? { administered: 0, open: previous.levels[section]?.[level] ?? 0, eligible: 1 };
  const sittings = counts.levels[section]?.[level] ?? 0;
  return {
    administered: rounded(fade * (before.administered + (counts.perItem[item]?.byLevel[level] ?? 0))),
    open: rounded(fade * (before.open + before.eligible * sittings)),
    eligible: before.eligible,
  };
}

/** Sittings of a level that are imagined at exactly its ceiling, so that two or three real ones decide nothing. */
const IMAGINED = 5;

function setEligibility(byLevel: Record<string, LevelExposure>, sittings: Record<string, number>, rule: ExposureRule): void {
  const total = Math.max(1, sum(Object.values(sittings)));
  const levels = Object.entries(byLevel).map(([level, exposure]) => {
    const rate = (exposure.administered + IMAGINED * rule.ceilingByLevel) / (exposure.open + IMAGINED);
    const sat = sittings[level] ?? 0;
    const met = (exposure.administered + IMAGINED * rule.ceilingByLevel) / (sat + IMAGINED);
    return { exposure, rate, share: sat / total, most: Math.min(1, aimedBelow(rule.ceilingByLevel, met, rule) / rate) };
  });
  const met = sum(levels.map(({ exposure }) => exposure.administered)) / total;
  const target = aimedBelow(rule.ceiling, met, rule);
  const expected = (most: number) => sum(levels.map(({ share, rate, most: own }) => share * rate * Math.min(most, own)));
  const most = expected(1) <= target ? 1 : solve(expected, target);
  for (const { exposure, most: own } of levels) exposure.eligible = rounded(Math.min(most, own));
}

/** How strongly a rate above its aim is brought back: the rate counts all sittings, so what comes next must weigh more than its share. */
const GAIN = 4;

/** What to aim at from now on: the aim below the ceiling, and lower after sittings that have overshot it. */
function aimedBelow(ceiling: number, met: number, { aim }: ExposureRule): number {
  const target = ceiling * aim;
  return met <= target ? target : Math.max(target / 4, target - GAIN * (met - target));
}

function solve(rising: (at: number) => number, target: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 20; halving++) {
    const middle = (low + high) / 2;
    if (rising(middle) > target) high = middle;
    else low = middle;
  }
  return low;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Four decimals: a stored snapshot reads back as it was computed, and stays small. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** One finished sitting, as exposure sees it: the items it met (void ones too) and the main level reached in each section. */
export type MetItems = { items: readonly { item: string; section: string }[]; levels: Readonly<Record<string, string>> };

/** Counts of finished sittings. */
export function countsOf(sittings: readonly MetItems[]): ExposureCounts {
  const counts: ExposureCounts = { sittings: sittings.length, levels: {}, perItem: {} };
  for (const { items, levels } of sittings) {
    for (const [section, level] of Object.entries(levels)) {
      const of = (counts.levels[section] ??= {});
      of[level] = (of[level] ?? 0) + 1;
    }
    for (const { item, section } of items) {
      const level = levels[section];
      if (level === undefined) continue;
      const { byLevel } = (counts.perItem[item] ??= { section, byLevel: {} });
      byLevel[level] = (byLevel[level] ?? 0) + 1;
    }
  }
  return counts;
}
