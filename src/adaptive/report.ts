import { momentsOf, probabilityBelow } from './ability/estimate.ts';
import { maximumLikelihood, type Scored, weightedLikelihood } from './ability/likelihood.ts';
import { NODE_COUNT } from './ability/node.ts';
import { fillPosterior, openLikelihood, type ProfilePosterior, profilePosteriorOf } from './ability/posterior.ts';
import type { CompiledBank } from './bank.ts';
import type { TestState } from './engine.ts';
import { isVoid } from './event.ts';
import { type Plan, planOf } from './plan.ts';
import type { PartPolicy, TestPolicy } from './policy.ts';
import { weigh } from './progress.ts';
import { combinedBelow, type PartDistribution, partOf } from './result/combination.ts';
import { type Below, spreadOf, stretched } from './result/distribution.ts';
import { type Knowledge, scoreReport, type ScoreReport } from './result/score.ts';
import { held, pointsOf, thetaOf } from './scale/points.ts';
import { lowerOf, meanOf, oneDecimal, type Tenths, tenthsOf } from './scale/tenths.ts';

/** One section's own result: nothing is borrowed from the other sections (see the decision record on the two priors). */
export type SectionReport = ScoreReport & {
  section: string;
  /** Scored answers that it rests on. */
  answered: number;
  /** For audit, in points held to 0-100: maximum likelihood and Warm's weighted likelihood, at the items' stated parameters; null without answers. */
  ml: number | null;
  wl: number | null;
  /** False while any of its items rests on experts alone: the report says "non calibré". */
  calibrated: boolean;
  /** The same ability seen in the light of the whole profile: what parts and the global result are made of. */
  profile: { score: number; se: number };
};

/** A mean of sections and ratings, or the global result. `complete`: every section is sat and every rating given. */
export type CombinedReport = ScoreReport & { name: string; complete: boolean; calibrated: boolean };

export type Report = {
  policy: string;
  bank: string;
  scale: string;
  sections: SectionReport[];
  parts: CombinedReport[];
  global: CombinedReport;
};

/** Ratings by people, in points (0-100), for each part that counts some: { oral: [52, 58, …] }. */
export type RatingsByPart = Readonly<Record<string, readonly number[]>>;

/** By section: the scored answers, their likelihood at each node, and the share of them on items that experts alone have judged. */
type Answers = { scored: Scored[][]; likelihoods: Float64Array[]; judged: number[] };

/**
 * The result of a test, whole or not, from its events. A part is the mean of its sections' scores and of its ratings, the global result
 * the lower (or mean) of its parts, in integer tenths rounded once (D1). Throws a RangeError on an event of another bank.
 */
export function reportOf(state: TestState, bank: CompiledBank, policy: TestPolicy, ratings: RatingsByPart = {}): Report {
  const plan = planOf(policy);
  const answers = answersOf(state, bank, plan);
  const profile = profilePosteriorOf(plan.prior, answers.likelihoods);
  const sections = policy.sections.map((_, section) => sectionReport(section, answers, profile, plan));
  const parts = policy.parts.map((part) => partResult(part, { sections, answers, profile, plan }, ratings[part.name] ?? []));
  return {
    policy: policy.version,
    bank: bank.hash,
    scale: policy.scale.version,
    sections,
    parts: parts.map((part) => combinedReport(part.name, [part], profile, plan)),
    global: combinedReport('global', parts, profile, plan),
  };
}

function answersOf({ events }: TestState, bank: CompiledBank, plan: Plan): Answers {
  const sections = plan.policy.sections;
  const answers: Answers = { scored: sections.map(() => []), likelihoods: sections.map(openLikelihood), judged: [] };
  const judged = sections.map(() => 0);
  for (const event of events) {
    if (isVoid(event)) continue;
    const item = bank.indexOf.get(event.item);
    const section = plan.sectionIndex.get(event.section);
    if (item === undefined || section === undefined)
      throw new RangeError(`item ${event.item} (${event.section}) is not in bank ${bank.hash}`);
    weigh(bank, item, event.score, answers.likelihoods[section]!);
    answers.scored[section]!.push({ curve: bank.curves[item]!, score: event.score });
    if (!bank.items[item]!.calibrated) judged[section]! += 1;
  }
  answers.judged = judged.map((count, section) => count / Math.max(1, answers.scored[section]!.length));
  return answers;
}

function sectionReport(section: number, { scored, likelihoods, judged }: Answers, profile: ProfilePosterior, plan: Plan): SectionReport {
  const { policy, points } = plan;
  const weights = new Float64Array(NODE_COUNT);
  fillPosterior(plan.prior.sections[section]!.independent, likelihoods[section]!, weights);
  const { mean } = momentsOf(points, weights);
  const inProfile = momentsOf(points, profile.sections[section]!.weights);
  const answered = scored[section]!;
  const audited = (estimate: typeof maximumLikelihood) =>
    answered.length ? oneDecimal(tenthsOf(pointsOf(estimate(answered).theta, policy.scale))) : null;
  return {
    section: policy.sections[section]!.name,
    answered: answered.length,
    ...scoreReport(tenthsOf(mean), sectionKnowledge(weights, judged[section]!, plan), policy.levels, policy.coverage),
    ml: audited(maximumLikelihood),
    wl: audited(weightedLikelihood),
    calibrated: judged[section] === 0,
    profile: { score: oneDecimal(tenthsOf(inProfile.mean)), se: Math.round(inProfile.sd * 10) / 10 },
  };
}

function sectionKnowledge(weights: Float64Array, judged: number, { policy, points }: Plan): Knowledge {
  const { mean, sd } = momentsOf(points, weights);
  const stretch = policy.experts.scaleSe * judged;
  const below: Below = (score) => probabilityBelow(weights, thetaOf(score, policy.scale));
  return {
    se: Math.sqrt(sd ** 2 * (1 + stretch ** 2) + (stretch * (mean - policy.experts.centre)) ** 2),
    below: stretched(below, policy.experts.centre, stretch),
  };
}

type PartResult = { name: string; exact: Tenths; distribution: PartDistribution; complete: boolean; judged: number };
type Sources = { sections: readonly SectionReport[]; answers: Answers; profile: ProfilePosterior; plan: Plan };

function partResult(
  { name, sections: names, ratings: expected }: PartPolicy,
  { sections, answers, profile, plan }: Sources,
  ratings: readonly number[],
): PartResult {
  const { policy, points, sectionIndex } = plan;
  const indexes = names.map((name) => sectionIndex.get(name)!);
  const scores = indexes.map((index) => (policy.combinedFrom === 'profile' ? sections[index]!.profile.score : sections[index]!.score));
  return {
    name,
    exact: meanOf([...scores, ...ratings].map(tenthsOf)),
    distribution: partOf(profile, indexes, points, { scores: ratings.map(held), se: policy.ratingSe }),
    complete: ratings.length >= expected && indexes.every((index) => sections[index]!.answered >= policy.sections[index]!.items),
    judged: indexes.reduce((sum, index) => sum + answers.judged[index]!, 0) / (indexes.length + ratings.length),
  };
}

function combinedReport(name: string, parts: PartResult[], { factor }: ProfilePosterior, { policy }: Plan): CombinedReport {
  const exact = policy.global === 'lower' ? lowerOf(parts.map((part) => part.exact)) : meanOf(parts.map((part) => part.exact));
  const judged = Math.max(...parts.map((part) => part.judged));
  const certain = combinedBelow(
    factor,
    parts.map((part) => part.distribution),
    policy.global,
  );
  const below = stretched(certain, policy.experts.centre, policy.experts.scaleSe * judged);
  return {
    name,
    ...scoreReport(exact, { se: spreadOf(below), below }, policy.levels, policy.coverage),
    complete: parts.every(({ complete }) => complete),
    calibrated: judged === 0,
  };
}
