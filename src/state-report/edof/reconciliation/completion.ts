import type { Day, EdofRow } from '../extract/extract.ts';
import type { Matching } from './matching.ts';
import { monthOf, type Month } from './month.ts';

/**
 * The courses with the certification that ended in a month, each counted once: `held + open + missing + unresolved = ended`.
 * `published` is part of `held`: results that are out and go to the Caisse des Dépôts.
 */
export interface Completion {
  month: Month;
  ended: number;
  held: number;
  published: number;
  /** The sitting is registered or under way. */
  open: number;
  /** No sitting, or one that was closed without being gone through (R178). */
  missing: number;
  /** A person has to choose first. */
  unresolved: number;
  /** `held` of `ended` in tenths of a percent, rounded half up. The rate can only rise when what is unresolved is resolved. */
  rate: number;
}

type Share = 'held' | 'published' | 'open' | 'missing' | 'unresolved';

/** One partner's months, oldest first. A course that ends after `today` has not ended yet; months without one are left out. */
export function completionByMonth(matching: Matching, today: Day): Completion[] {
  const months = new Map<Month, Completion>();
  for (const { row, share } of sharesOf(matching)) {
    if (row.endsOn > today) continue;
    const month = monthOf(row.endsOn);
    const counted = months.get(month) ?? nothing(month);
    months.set(month, plus(counted, oneOf(month, share)));
  }
  return inOrder(months);
}

/** A referent's months over its partners: the courses are added up, not the rates averaged. */
export function completionOverPartners(partners: readonly (readonly Completion[])[]): Completion[] {
  const months = new Map<Month, Completion>();
  for (const one of partners.flat()) months.set(one.month, plus(months.get(one.month) ?? nothing(one.month), one));
  return inOrder(months);
}

function sharesOf(matching: Matching): { row: EdofRow; share: Share }[] {
  return [
    ...matching.matched.map(({ row, attendance }) => ({ row, share: attendance === 'closed' ? ('missing' as const) : attendance })),
    ...matching.missing.map(({ row }) => ({ row, share: 'missing' as const })),
    ...matching.ambiguous.map(({ row }) => ({ row, share: 'unresolved' as const })),
  ];
}

function nothing(month: Month): Completion {
  return { month, ended: 0, held: 0, published: 0, open: 0, missing: 0, unresolved: 0, rate: 0 };
}

function oneOf(month: Month, share: Share): Completion {
  const one = { ...nothing(month), ended: 1, [share]: 1 };
  return share === 'published' ? { ...one, held: 1 } : one;
}

function plus(one: Completion, other: Completion): Completion {
  const held = one.held + other.held;
  const ended = one.ended + other.ended;
  return {
    month: one.month,
    ended,
    held,
    published: one.published + other.published,
    open: one.open + other.open,
    missing: one.missing + other.missing,
    unresolved: one.unresolved + other.unresolved,
    rate: ended === 0 ? 0 : Math.floor((held * 2000 + ended) / (2 * ended)),
  };
}

function inOrder(months: ReadonlyMap<Month, Completion>): Completion[] {
  return [...months.values()].toSorted((one, other) => (one.month < other.month ? -1 : 1));
}
