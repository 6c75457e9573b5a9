import { momentsOf } from './ability/estimate.ts';
import { nearestNode, NODE_COUNT, NODES } from './ability/node.ts';
import { fillPosterior } from './ability/posterior.ts';
import { admission, eligibilityOf } from './admission.ts';
import { bestItems, type Candidate } from './choice.ts';
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
function estimateOf({ expected, logLikelihood, plan }: Progress, mainLevel: string | null): Estimate {
  const weights = new Float64Array(NODE_COUNT);
  fillPosterior(expected, logLikelihood, weights);
  const { mean, sd } = momentsOf(NODES, weights);
  const level = plan.levelOfNode[nearestNode(mean)]!;
  const given = mainLevel === null ? -1 : plan.mainLevels.indexOf(mainLevel);
  return { theta: mean, sd, level, ceilingsOf: given >= 0 ? [given] : likelyLevels(weights, level, plan) };
}

/**
 * The level of the estimate, and the others that the candidate may well have. The ceiling of a level counts those who end there; a
 * candidate on their way to A1 draws many items while estimated A2, so the ceiling of A1 must already hold then.
 */
function likelyLevels(weights: Float64Array, level: number, { levelOfNode, mainLevels, policy }: Plan): number[] {
  const shares = new Float64Array(mainLevels.length);
  for (let node = 0; node < NODE_COUNT; node++) shares[levelOfNode[node]!] = shares[levelOfNode[node]!]! + weights[node]!;
  const likely: number[] = [];
  for (let index = 0; index < shares.length; index++) if (index === level || shares[index]! >= policy.exposure.likely) likely.push(index);
  return likely;
}

type Found = { best: Candidate[]; choice: Candidate; chance: number };

/** The best item under the rules that are not lifted, or null when there is none. */
function search(progress: Progress, context: TestContext, { theta, ceilingsOf }: Estimate, lifted: readonly Lifted[]): Found | null {
  const { bank, plan, layout, pool, seed, asked, passage } = progress;
  const { chance: shares, fieldWeights } = plan.policy;
  const chance = shares[Math.min(progress.scoredInSection, shares.length - 1)]!;
  const ranks = context.field === null ? undefined : bank.fieldRank.get(context.field);
  const request = {
    bank,
    chance,
    draws: streamOf(seed, asked),
    node: nearestNode(theta),
    blocked: pool.blocked,
    spans: openSlots(progress).map((slot) => layout.slots[slot]!.span),
    fieldRank: ranks ?? bank.noField,
    fieldWeights: ranks ? Float64Array.of(fieldWeights.own, fieldWeights.none, fieldWeights.other) : Float64Array.of(1),
  };
  const eligibility = eligibilityOf(context.exposure, bank.indexOf, plan.mainLevels);
  const admits = admission(progress, {
    eligibility,
    ceilingsOf: lifted.includes('exposure') ? null : ceilingsOf,
    start: !lifted.includes('start'),
  });
  const refused = new Set<number>();
  const bestAmong = (rule: (item: number) => boolean): Found | null => {
    for (;;) {
      const best = bestItems({ ...request, admits: (item) => rule(item) && admits(item) });
      const choice = best.find(({ item }) => lifted.includes('look-ahead') || !strands(progress, item));
      if (choice) return { best, choice, chance };
      if (best.length === 0) return null;
      for (const { item } of best) refused.add(item);
    }
  };
  // A passage that has been begun goes on as long as it can.
  const going = passage >= 0 ? bestAmong((item) => bank.passage[item] === passage && !refused.has(item)) : null;
  return going ?? bestAmong((item) => !refused.has(item));
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
