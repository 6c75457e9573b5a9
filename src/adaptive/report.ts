import { momentsOf, probabilityBelow, quantileOf } from './ability/estimate.ts';
import { maximumLikelihood, type Scored, weightedLikelihood } from './ability/likelihood.ts';
import { NODE_COUNT } from './ability/node.ts';
import { fillPosterior, type ProfilePosterior, profilePosteriorOf } from './ability/posterior.ts';
import type { CompiledBank } from './bank.ts';
import type { TestState } from './engine.ts';
import { isVoid } from './event.ts';
import { type Plan, planOf } from './plan.ts';
import type { PartPolicy, TestPolicy } from './policy.ts';
import { addLogLikelihood } from './progress.ts';
import { combinedBelow, type PartDistribution, partOf, pointsBelow, spreadOf } from './result/combination.ts';
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

export type Report = { policy: string; bank: string; scale: string; sections: SectionReport[]; parts: CombinedReport[]; global: CombinedReport };

/** Ratings by people, in points (0-100), for each part that counts some: { oral: [52, 58, …] }. */
export type RatingsByPart = Readonly<Record<string, readonly number[]>>;

type Answers = { scored: Scored[][]; logLikelihoods: Float64Array[]; calibrated: boolean[] };

/**
 * The result of a test, whole or not, from its events. A part is the mean of its sections' profile scores and of its ratings, the global
 * result the lower (or mean) of its parts, in integer tenths rounded once (D1). Throws a RangeError on an event of another bank.
 */
export function reportOf(state: TestState, bank: CompiledBank, policy: TestPolicy, ratings: RatingsByPart = {}): Report {
  const plan = planOf(policy);
  const answers = answersOf(state, bank, plan);
  const profile = profilePosteriorOf(plan.prior, answers.logLikelihoods);
  const sections = policy.sections.map((_, section) => sectionReport(section, answers, profile, plan));
  const parts = policy.parts.map((part) => partResult(part, sections, profile, plan, ratings[part.name] ?? []));
  return {
    policy: policy.version, bank: bank.hash, scale: policy.scale.version, sections,
    parts: parts.map((part) => combinedReport(part.name, [part], profile, plan)),
    global: combinedReport('global', parts, profile, plan),
  };
}

function answersOf({ events }: TestState, bank: CompiledBank, plan: Plan): Answers {
  const sections = plan.policy.sections;
  const answers: Answers = { scored: sections.map(() => []), logLikelihoods: sections.map(() => new Float64Array(NODE_COUNT)), calibrated: sections.map(() => true) };
  for (const event of events) {
    if (isVoid(event)) continue;
    const item = bank.indexOf.get(event.item);
    const section = plan.sectionIndex.get(event.section);
    if (item === undefined || section === undefined) throw new RangeError(`item ${event.item} (${event.section}) is not in bank ${bank.hash}`);
    addLogLikelihood(bank, item, event.score, answers.logLikelihoods[section]!);
    answers.scored[section]!.push({ curve: bank.curves[item]!, score: event.score });
    answers.calibrated[section] &&= bank.items[item]!.calibrated;
  }
  return answers;
}

function sectionReport(section: number, { scored, logLikelihoods, calibrated }: Answers, profile: ProfilePosterior, plan: Plan): SectionReport {
  const { policy, points } = plan;
  const weights = new Float64Array(NODE_COUNT);
  fillPosterior(plan.prior.sections[section]!.independent, logLikelihoods[section]!, weights);
  const { mean, sd } = momentsOf(points, weights);
  const inProfile = momentsOf(points, profile.sections[section]!.weights);
  const answered = scored[section]!;
  const audited = (estimate: typeof maximumLikelihood) => (answered.length ? oneDecimal(tenthsOf(pointsOf(estimate(answered).theta, policy.scale))) : null);
  return {
    section: policy.sections[section]!.name,
    answered: answered.length,
    ...scoreReport(tenthsOf(mean), knowledgeOf(weights, sd, plan), policy.levels, policy.coverage),
    ml: audited(maximumLikelihood),
    wl: audited(weightedLikelihood),
    calibrated: calibrated[section]!,
    profile: { score: oneDecimal(tenthsOf(inProfile.mean)), se: Math.round(inProfile.sd * 10) / 10 },
  };
}

function knowledgeOf(weights: Float64Array, se: number, { policy: { scale } }: Plan): Knowledge {
  return {
    se,
    quantile: (share) => pointsOf(quantileOf(weights, share), scale),
    below: (points) => probabilityBelow(weights, thetaOf(points, scale)),
  };
}

type PartResult = { name: string; exact: Tenths; distribution: PartDistribution; complete: boolean; calibrated: boolean };

function partResult(part: PartPolicy, sections: SectionReport[], profile: ProfilePosterior, plan: Plan, ratings: readonly number[]): PartResult {
  const { policy, points, sectionIndex } = plan;
  const indexes = part.sections.map((name) => sectionIndex.get(name)!);
  const own = indexes.map((index) => sections[index]!);
  return {
    name: part.name,
    exact: meanOf([...own.map((section) => tenthsOf(policy.combinedFrom === 'profile' ? section.profile.score : section.score)), ...ratings.map(tenthsOf)]),
    distribution: partOf(profile, indexes, points, { scores: ratings.map(held), se: policy.ratingSe }),
    complete: ratings.length >= part.ratings && indexes.every((index) => sections[index]!.answered >= policy.sections[index]!.items),
    calibrated: own.every(({ calibrated }) => calibrated),
  };
}

function combinedReport(name: string, parts: PartResult[], { factor }: ProfilePosterior, { policy }: Plan): CombinedReport {
  const exact = policy.global === 'lower' ? lowerOf(parts.map((part) => part.exact)) : meanOf(parts.map((part) => part.exact));
  const below = combinedBelow(factor, parts.map((part) => part.distribution), policy.global);
  const knowledge = { se: spreadOf(below), quantile: (share: number) => pointsBelow(below, share), below };
  return {
    name,
    ...scoreReport(exact, knowledge, policy.levels, policy.coverage),
    complete: parts.every(({ complete }) => complete),
    calibrated: parts.every(({ calibrated }) => calibrated),
  };
}
