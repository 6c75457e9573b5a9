import { momentsOf } from './ability/estimate.ts';
import { nearestNode, NODE_COUNT, NODES } from './ability/node.ts';
import { fillPosterior } from './ability/posterior.ts';
import { admission, eligibilityOf } from './admission.ts';
import { bestItems, type Candidate, type Search } from './choice.ts';
import { streamOf } from './draw.ts';
import type { ExposureSnapshot } from './exposure.ts';
import { needOf, openSlots, strands } from './look-ahead.ts';
import type { Plan } from './plan.ts';
import { lackOf } from './pool.ts';
import type { Progress } from './progress.ts';

/** What the caller knows of the person and of the bank's use. */
export type TestContext = {
  /** Identifiers of the items met in earlier sittings. */
  seen: ReadonlySet<string>;
  /** Professional field, null for none. */
  field: string | null;
  exposure: ExposureSnapshot;
  /** Main level whose exposure ceiling applies; absent or null: those that the answers so far make likely. */
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
  lifted: readonly Lifted[];
};

export type Decision =
  /** `position`: 1 to the length of the test, counting scored questions only. */
  | { kind: 'serve'; position: number; section: string; item: string; log: DecisionLog }
  | { kind: 'finished' }
  | { kind: 'shortage'; section: string; missing: number };

const LADDER: readonly (readonly Lifted[])[] = [[], ['start'], ['start', 'exposure'], ['start', 'exposure', 'look-ahead']];

/** `level`: index of the main level of theta; `ceilingsOf`: indexes of the levels whose exposure ceilings apply. */
type Estimate = { theta: number; sd: number; level: number; ceilingsOf: number[] };

/** The decision at this point of a test. Nothing is changed. */
export function decide(progress: Progress, context: TestContext): Decision {
  const section = progress.plan.policy.sections[progress.section];
  if (!section) return { kind: 'finished' };
  const estimate = estimateOf(progress, context.mainLevel ?? null);
  for (const lifted of LADDER) {
    const found = search(progress, context, estimate, lifted);
    if (found) return serve(progress, context, estimate, lifted, found);
  }
  const missing = lackOf(progress.pool, needOf(progress)).reduce((most, lack) => Math.max(most, lack.missing), 1);
  return { kind: 'shortage', section: section.name, missing };
}

/** Posterior mean and SD of the section being sat given all the answers so far (EAP under the correlated prior). */
function estimateOf({ expected, likelihood, plan, weights }: Progress, mainLevel: string | null): Estimate {
  fillPosterior(expected, likelihood, weights);
  const { mean, sd } = momentsOf(NODES, weights);
  const level = plan.levelOfNode[nearestNode(mean)]!;
  const given = mainLevel === null ? -1 : plan.mainLevels.indexOf(mainLevel);
  return { theta: mean, sd, level, ceilingsOf: given >= 0 ? [given] : likelyLevels(weights, level, plan) };
}

/**
 * The level of the estimate, and the others that the candidate may well have. The ceiling of a level counts those who end there; a
 * candidate on their way to A1 draws many items while estimated A2, so the ceiling of A1 must already hold then.
 */
function likelyLevels(weights: Float64Array, level: number, { levelOfNode, policy }: Plan): number[] {
  const likely: number[] = [];
  // Levels rise with the nodes: each is a run of them.
  for (let node = 0; node < NODE_COUNT;) {
    const current = levelOfNode[node]!;
    let share = 0;
    for (; node < NODE_COUNT && levelOfNode[node] === current; node++) share += weights[node]!;
    if (current === level || share >= policy.exposure.likely) likely.push(current);
  }
  return likely;
}

type Found = { best: Candidate[]; choice: Candidate; chance: number };

/** The best item under the rules that are not lifted, or null when there is none. A passage that has been begun goes on if it can. */
function search(progress: Progress, context: TestContext, estimate: Estimate, lifted: readonly Lifted[]): Found | null {
  if (progress.passage < 0) return searchAmong(progress, context, estimate, lifted, false);
  return searchAmong(progress, context, estimate, lifted, true) ?? searchAmong(progress, context, estimate, lifted, false);
}

function searchAmong(
  progress: Progress,
  context: TestContext,
  { theta, ceilingsOf }: Estimate,
  lifted: readonly Lifted[],
  samePassage: boolean,
): Found | null {
  const { bank, plan, layout } = progress;
  const { chance: shares, firstChance } = plan.policy;
  const chance = progress.scored === 0 ? firstChance : shares[Math.min(progress.scoredInSection, shares.length - 1)]!;
  const ranks = context.field === null ? undefined : bank.fieldRank.get(context.field);
  const admits = admission(progress, {
    ceilingsOf: lifted.includes('exposure')
      ? []
      : ceilingsOf.map((level) => eligibilityOf(context.exposure, bank.indexOf, plan.mainLevels)[level]!),
    start: !lifted.includes('start'),
    samePassage,
  });
  const request: Search = {
    bank,
    chance,
    draws: streamOf(progress.seed, progress.asked),
    node: nearestNode(theta),
    blocked: progress.pool.blocked,
    spans: openSlots(progress).map((slot) => layout.slots[slot]!.span),
    fieldRank: ranks ?? bank.noField,
    fieldWeights: ranks ? plan.fieldWeights : plan.noWeights,
    admits,
  };
  const refused = new Set<number>();
  for (;;) {
    const best = bestItems(request);
    const choice = best.find(({ item }) => lifted.includes('look-ahead') || !strands(progress, item));
    if (choice) return { best, choice, chance };
    if (best.length === 0) return null;
    // Rare: everything that ranks high would strand the section. Look again without it.
    for (const { item } of best) refused.add(item);
    request.admits = (item) => !refused.has(item) && admits(item);
  }
}

function serve(
  progress: Progress,
  context: TestContext,
  { theta, sd, level }: Estimate,
  lifted: readonly Lifted[],
  { best, choice, chance }: Found,
): Decision {
  const { bank, plan, asked } = progress;
  const section = plan.policy.sections[progress.section]!.name;
  const item = bank.items[choice.item]!.id;
  const position = progress.scored + 1;
  const log: DecisionLog = {
    bank: bank.hash,
    policy: plan.policy.version,
    exposure: context.exposure.id,
    asked,
    position,
    section,
    theta,
    sd,
    level: plan.mainLevels[level]!,
    chance,
    best: best.map((one) => ({ item: bank.items[one.item]!.id, information: one.information, draw: one.draw, value: one.value })),
    choice: item,
    lifted,
  };
  return { kind: 'serve', position, section, item, log };
}
