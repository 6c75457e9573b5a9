import { NODE_COUNT } from './ability/node.ts';
import { multiplyLikelihood, openLikelihood } from './ability/posterior.ts';
import { FACTOR_COUNT, fillExpectedAbility, fillFactorLikelihood, learnFactor } from './ability/prior.ts';
import type { CompiledBank } from './bank.ts';
import { type Seed, seedOf } from './draw.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Plan, planOf } from './plan.ts';
import type { TestPolicy } from './policy.ts';
import { block, meet, openPool, type Pool } from './pool.ts';
import { isVoid, type TestEvent } from './event.ts';

/** Where a test stands: everything that its events imply for the next choice. Derived, kept in memory for one request only. */
export type Progress = {
  bank: CompiledBank;
  plan: Plan;
  layout: Layout;
  seed: Seed;
  pool: Pool;
  /** Questions asked, void ones included: the counter of the random draws. */
  asked: number;
  /** Questions scored in the whole test. */
  scored: number;
  /** Index of the section being sat; the number of sections once all are over. */
  section: number;
  scoredInSection: number;
  /** Items taken of each slot. */
  taken: Uint8Array;
  /** The passage being read, or -1, and how many items about it were scored. */
  passage: number;
  aboutPassage: number;
  /** Weights of the common factor after the sections that are over, and what they make us expect in this one. */
  factor: Float64Array;
  expected: Float64Array;
  /** Likelihood of this section's answers at each node, up to a constant. */
  likelihood: Float64Array;
  /** Room for the posterior at each node, filled at each decision. */
  weights: Float64Array;
};

/** A test before its first question. `seen`: identifiers of the items that this person has met in earlier sittings. */
export function openProgress(seed: string, bank: CompiledBank, policy: TestPolicy, seen: Iterable<string>): Progress {
  const plan = planOf(policy);
  const layout = layoutOf(bank, plan);
  const progress: Progress = {
    bank,
    plan,
    layout,
    seed: seedOf(seed),
    pool: openPool(bank, layout, seen),
    asked: 0,
    scored: 0,
    section: 0,
    scoredInSection: 0,
    taken: new Uint8Array(layout.slots.length),
    passage: -1,
    aboutPassage: 0,
    factor: plan.prior.factor.slice(),
    expected: new Float64Array(NODE_COUNT),
    likelihood: openLikelihood(),
    weights: new Float64Array(NODE_COUNT),
  };
  fillExpectedAbility(plan.prior.sections[0]!.given, progress.factor, progress.expected);
  return progress;
}

/**
 * Takes one event into account, in place. Throws a RangeError when the event cannot belong to this test: unknown item, item met twice,
 * another section than the one being sat, or a score that the item cannot give.
 */
export function take(progress: Progress, event: TestEvent): void {
  const { bank, pool, plan } = progress;
  const item = indexIn(bank, event);
  const section = plan.policy.sections[progress.section];
  if (event.section !== section?.name)
    throw new RangeError(`item ${event.item} answered in section ${event.section}, not ${section?.name}`);
  progress.asked += 1;
  meet(pool, item);
  if (!isVoid(event)) {
    weigh(bank, item, event.score, progress.likelihood);
    const slot = progress.layout.slotOf[item]!;
    if (slot >= 0) progress.taken[slot] = progress.taken[slot]! + 1;
    progress.scored += 1;
    progress.scoredInSection += 1;
  }
  followPassage(progress, bank.passage[item]!, !isVoid(event));
  if (progress.scoredInSection === section.items) closeSection(progress);
}

function indexIn(bank: CompiledBank, { item }: TestEvent): number {
  const index = bank.indexOf.get(item);
  if (index === undefined) throw new RangeError(`item ${item} is not in bank ${bank.hash}`);
  return index;
}

/** Takes into a likelihood what a score on an item says of ability. Throws a RangeError on a score that the item cannot give. */
export function weigh(bank: CompiledBank, item: number, score: number, into: Float64Array): void {
  if (!Number.isInteger(score) || score < 0 || score > bank.highest[item]!)
    throw new RangeError(`item ${bank.items[item]!.id}: no score ${score}`);
  multiplyLikelihood(into, bank.likelihood, bank.offset[item]! + score * NODE_COUNT);
}

/** A passage is read once: when the test leaves it, or has asked enough about it, what is left of it is closed. */
function followPassage(progress: Progress, passage: number, scored: boolean): void {
  if (passage !== progress.passage) {
    leavePassage(progress);
    progress.passage = passage;
  }
  if (passage < 0) return;
  if (scored) progress.aboutPassage += 1;
  if (progress.aboutPassage >= progress.plan.policy.itemsPerPassage) leavePassage(progress);
}

function leavePassage(progress: Progress): void {
  if (progress.passage >= 0) for (const item of progress.bank.passages[progress.passage]!) block(progress.pool, item);
  progress.passage = -1;
  progress.aboutPassage = 0;
}

function closeSection(progress: Progress): void {
  const { plan, factor, likelihood, expected } = progress;
  leavePassage(progress);
  const closed = plan.prior.sections[progress.section]!;
  progress.section += 1;
  progress.scoredInSection = 0;
  const next = plan.prior.sections[progress.section];
  if (!next) return;
  const ofFactor = new Float64Array(FACTOR_COUNT);
  fillFactorLikelihood(closed.given, likelihood, ofFactor);
  learnFactor(factor, ofFactor);
  fillExpectedAbility(next.given, factor, expected);
  likelihood.fill(1);
}
