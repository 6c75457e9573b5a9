import { momentsOf } from './ability/estimate.ts';
import { nearestNode, NODE_COUNT, NODES } from './ability/node.ts';
import { fillPosterior } from './ability/posterior.ts';
import { bestItems, type Candidate } from './choice.ts';
import { draw } from './draw.ts';
import { eligibilityOf } from './eligibility.ts';
import type { ExposureSnapshot } from './exposure.ts';
import type { TypeQuota } from './policy.ts';
import { copyOf, lackOf, meet, type Need } from './pool.ts';
import type { Progress } from './progress.ts';

/** What the caller knows of the person and of the bank's use, the same from the first question of a test to its last. */
export type TestContext = {
  /** Identifiers of the items met in earlier sittings. */
  seen: ReadonlySet<string>;
  /** Professional field, null for none. */
  field: string | null;
  exposure: ExposureSnapshot;
  /** Main level whose exposure ceiling applies; absent or null: the level of the current estimate. */
  mainLevel?: string | null;
};

/** A rule that had to be set aside to find an item at all. */
export type Lifted = 'start' | 'exposure' | 'look-ahead';

/** Why an item was chosen: everything needed to explain or replay the decision. Abilities in theta. */
export type DecisionLog = {
  bank: string;
  policy: string;
  exposure: string;
  /** Questions asked before this one, void ones included: the counter of the draws. */
  asked: number;
  position: number;
  section: string;
  theta: number;
  sd: number;
  level: string;
  /** Share of chance in the values. */
  chance: number;
  /** The best candidates, best first: identifier, information at theta (weighted by field), draw, value. */
  best: { item: string; information: number; draw: number; value: number }[];
  choice: string;
  lifted: Lifted[];
};

export type Decision =
  /** `position`: 1 to the length of the test, counting scored questions only. */
  | { kind: 'serve'; position: number; section: string; item: string; log: DecisionLog }
  | { kind: 'finished' }
  | { kind: 'shortage'; section: string; missing: number };

/** Draws of eligibility have a stream of their own: choices use 0, 1, 2… */
const ELIGIBILITY = -2;

const LADDER: readonly Lifted[][] = [[], ['start'], ['start', 'exposure'], ['start', 'exposure', 'look-ahead']];

type Estimate = { theta: number; sd: number; level: number };

/** The decision at this point of a test. Nothing is changed. */
export function decide(progress: Progress, context: TestContext): Decision {
  const section = progress.plan.policy.sections[progress.section];
  if (!section) return { kind: 'finished' };
  const estimate = estimateOf(progress, context);
  for (const lifted of LADDER) {
    const found = search(progress, context, estimate, lifted);
    if (found) return serve(progress, context, estimate, lifted, found);
  }
  const missing = lackOf(progress.pool, needOf(progress)).reduce((most, lack) => Math.max(most, lack.missing), 1);
  return { kind: 'shortage', section: section.name, missing };
}

/** Posterior mean and SD (theta) of the section being sat, given all the answers so far, and the index of its main level. */
export function estimateOf({ expected, logLikelihood, plan }: Progress, { mainLevel }: Pick<TestContext, 'mainLevel'>): Estimate {
  const weights = new Float64Array(NODE_COUNT);
  fillPosterior(expected, logLikelihood, weights);
  const { mean, sd } = momentsOf(NODES, weights);
  const given = mainLevel ? plan.mainLevels.indexOf(mainLevel) : -1;
  return { theta: mean, sd, level: given >= 0 ? given : plan.levelOfNode[nearestNode(mean)]! };
}

type Found = { best: Candidate[]; choice: Candidate; chance: number };

function search(progress: Progress, context: TestContext, estimate: Estimate, lifted: Lifted[]): Found | null {
  const { bank, plan, layout, pool, seed, asked, scoredInSection } = progress;
  const { chance: shares, fieldWeights } = plan.policy;
  const ranks = context.field === null ? undefined : bank.fieldRank.get(context.field);
  const chance = shares[Math.min(scoredInSection, shares.length - 1)]!;
  const set = {
    bank, seed, asked, chance, node: nearestNode(estimate.theta), blocked: pool.blocked,
    spans: openSlots(progress).map((slot) => layout.slots[slot]!.span),
    fieldRank: ranks ?? bank.noField,
    fieldWeights: ranks ? Float64Array.of(fieldWeights.own, fieldWeights.none, fieldWeights.other) : Float64Array.of(1),
  };
  const admits = admission(progress, context, estimate, lifted);
  if (progress.passage >= 0) {
    const best = bestItems({ ...set, admits: (item) => bank.passage[item] === progress.passage && admits(item) });
    const choice = best.find(({ item }) => !strands(progress, item));
    if (choice) return { best, choice, chance };
  }
  const stranding = new Set<number>();
  for (;;) {
    const best = bestItems({ ...set, admits: (item) => !stranding.has(item) && admits(item) });
    const choice = best.find(({ item }) => lifted.includes('look-ahead') || !strands(progress, item));
    if (choice) return { best, choice, chance };
    if (best.length === 0) return null;
    for (const { item } of best) stranding.add(item);
  }
}

/** Slots of the section that may still give an item: not full, and leaving room for what the others must give. */
function openSlots({ layout, section, taken, scoredInSection, plan }: Progress): number[] {
  const remaining = plan.policy.sections[section]!.items - scoredInSection;
  const slots = layout.ofSection[section]!;
  const owed = (slot: number, { least }: TypeQuota) => Math.max(0, least - taken[slot]!);
  const must = slots.reduce((sum, slot) => sum + owed(slot, layout.slots[slot]!.quota), 0);
  return slots.filter((slot) => {
    const { quota } = layout.slots[slot]!;
    return taken[slot]! < quota.most && must - Math.min(1, owed(slot, quota)) <= remaining - 1;
  });
}

/** The rules asked of one item only: open under the exposure ceilings, near the prior mean at the very start, a passage that fits. */
function admission(progress: Progress, context: TestContext, { level }: Estimate, lifted: Lifted[]): (item: number) => boolean {
  const { bank, plan, seed, scoredInSection, section } = progress;
  const { itemsPerPassage, firstWithin, sections } = plan.policy;
  const eligible = lifted.includes('exposure') ? null : eligibilityOf(context.exposure, bank.indexOf, plan.mainLevels)[level]!;
  const start = progress.scored === 0 && !lifted.includes('start') ? sections[section]!.prior.mean : null;
  const remaining = sections[section]!.items - scoredInSection;
  return (item) => {
    const share = eligible ? eligible[item]! : 1;
    if (share < 1 && draw(seed, ELIGIBILITY, bank.drawKey[item]!) >= share) return false;
    if (start !== null && Math.abs(bank.location[item]! - start) > firstWithin) return false;
    const passage = bank.passage[item]!;
    return passage < 0 || passage === progress.passage || lifted.includes('start') || Math.min(itemsPerPassage, bank.passages[passage]!.length) <= remaining;
  };
}

/** Look-ahead: whether serving this item would leave a section that cannot be filled. */
function strands(progress: Progress, item: number): boolean {
  const { bank, layout, pool, taken } = progress;
  const need = needOf(progress);
  const slot = layout.slotOf[item]!;
  const after = { ...need, remaining: need.remaining - 1, taken: taken.slice() };
  after.taken[slot] = after.taken[slot]! + 1;
  const left = copyOf(pool);
  meet(left, item);
  const sections = new Set([progress.section, ...bank.enemies[item]!.map((enemy) => sectionOf(progress, enemy))]);
  for (const section of sections) {
    if (section === progress.section && lackOf(left, after).length > 0) return true;
    if (section > progress.section && lackOf(left, needOf(progress, section)).length > 0) return true;
  }
  return false;
}

function sectionOf({ layout }: Progress, item: number): number {
  const slot = layout.slotOf[item]!;
  return slot < 0 ? -1 : layout.slots[slot]!.section;
}

/** What the section being sat, or a later one, still needs. */
function needOf({ plan, section: current, taken, scoredInSection }: Progress, section = current): Need {
  const { items } = plan.policy.sections[section]!;
  return { section, taken, remaining: section === current ? items - scoredInSection : items, itemsPerPassage: plan.policy.itemsPerPassage };
}

function serve(progress: Progress, context: TestContext, { theta, sd, level }: Estimate, lifted: Lifted[], { best, choice, chance }: Found): Decision {
  const { bank, plan } = progress;
  const section = plan.policy.sections[progress.section]!.name;
  const item = bank.items[choice.item]!.id;
  const position = progress.scored + 1;
  const log: DecisionLog = {
    bank: bank.hash, policy: plan.policy.version, exposure: context.exposure.id, asked: progress.asked, position, section,
    theta, sd, level: plan.mainLevels[level]!, chance,
    best: best.map(({ item: index, information, draw: drawn, value }) => ({ item: bank.items[index]!.id, information, draw: drawn, value })),
    choice: item, lifted,
  };
  return { kind: 'serve', position, section, item, log };
}
