import { momentsOf, probabilityBelow } from './ability/estimate.ts';
import { maximumLikelihood, type Scored, weightedLikelihood } from './ability/likelihood.ts';
import { NODE_COUNT } from './ability/node.ts';
import { fillPosterior, openLikelihood, type ProfilePosterior, profilePosteriorOf } from './ability/posterior.ts';
import type { CompiledBank } from './bank.ts';
import { type CombinedReport, combinedReports, type RatingsByPart } from './combined.ts';
import type { TestState } from './engine.ts';
import { isVoid } from './event.ts';
import { type Plan, planOf } from './plan.ts';
import type { TestPolicy } from './policy.ts';
import { weigh } from './progress.ts';
import { type Below, stretched } from './result/distribution.ts';
import { scoreReport, type ScoreReport } from './result/score.ts';
import { pointsOf, thetaOf } from './scale/points.ts';
import { oneDecimal, tenthsOf } from './scale/tenths.ts';

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
  /** For audit, never printed: the same ability seen in the light of the whole profile. */
  profile: Pick<ScoreReport, 'score' | 'se' | 'low' | 'high'>;
};

export type Report = {
  policy: string;
  bank: string;
  scale: string;
  sections: SectionReport[];
  parts: CombinedReport[];
  /** null while a section is not sat or a rating is missing: there is no partial result. */
  global: CombinedReport | null;
};

/**
 * By section: the scored answers, their likelihood at each node, the share of them on items that experts alone have judged, and how many
 * were scored when it was sat, those withdrawn since included.
 */
type Answers = { scored: Scored[][]; likelihoods: Float64Array[]; judged: number[]; sat: number[] };

/**
 * The result of a test, whole or not, from its events: one coherent set. A part is the mean of its sections' printed scores and of its
 * ratings, the global result the lower (or mean) of its printed parts, in integer tenths (D1). Throws a RangeError on an event of another
 * bank.
 */
export function reportOf(state: TestState, bank: CompiledBank, policy: TestPolicy, ratings: RatingsByPart = {}): Report {
  const plan = planOf(policy);
  const answers = answersOf(state, bank, plan);
  const profile = profilePosteriorOf(plan.prior, answers.likelihoods);
  const sections = policy.sections.map((_, section) => sectionReport(section, answers, profile, plan));
  const { likelihoods, judged } = answers;
  const scores = sections.map(({ score }) => tenthsOf(score));
  const sat = policy.sections.map(({ items }, section) => answers.sat[section]! >= items);
  return {
    policy: policy.version,
    bank: bank.hash,
    scale: policy.scale.version,
    sections,
    ...combinedReports({ plan, scores, likelihoods, sat, judged, ratings }),
  };
}

function answersOf({ events }: TestState, bank: CompiledBank, plan: Plan): Answers {
  const sections = plan.policy.sections;
  const none = () => sections.map(() => 0);
  const answers: Answers = { scored: sections.map(() => []), likelihoods: sections.map(openLikelihood), judged: [], sat: none() };
  const judged = none();
  for (const event of events) {
    const item = bank.indexOf.get(event.item);
    const section = plan.sectionIndex.get(event.section);
    if (item === undefined || section === undefined)
      throw new RangeError(`item ${event.item} (${event.section}) is not in bank ${bank.hash}`);
    if (!isVoid(event) || event.withdrawn) answers.sat[section]! += 1;
    if (isVoid(event)) continue;
    weigh(bank, item, event.score, answers.likelihoods[section]!);
    answers.scored[section]!.push({ curve: bank.curves[item]!, score: event.score });
    if (!bank.items[item]!.calibrated) judged[section]! += 1;
  }
  answers.judged = judged.map((count, section) => count / Math.max(1, answers.scored[section]!.length));
  return answers;
}

function sectionReport(section: number, { scored, likelihoods, judged }: Answers, profile: ProfilePosterior, plan: Plan): SectionReport {
  const { policy } = plan;
  const own = new Float64Array(NODE_COUNT);
  fillPosterior(plan.prior.sections[section]!.independent, likelihoods[section]!, own);
  const { score, se, low, high } = sectionScore(profile.sections[section]!.weights, judged[section]!, plan);
  const answered = scored[section]!;
  const audited = (estimate: typeof maximumLikelihood) =>
    answered.length ? oneDecimal(tenthsOf(pointsOf(estimate(answered).theta, policy.scale))) : null;
  return {
    section: policy.sections[section]!.name,
    answered: answered.length,
    ...sectionScore(own, judged[section]!, plan),
    ml: audited(maximumLikelihood),
    wl: audited(weightedLikelihood),
    calibrated: judged[section] === 0,
    profile: { score, se, low, high },
  };
}

/** The score of a section whose ability has these weights. `judged`: share of its items that rest on experts alone. */
function sectionScore(weights: Float64Array, judged: number, { policy, points }: Plan): ScoreReport {
  const { mean, sd } = momentsOf(points, weights);
  const stretch = policy.experts.scaleSe * judged;
  const below: Below = (score) => probabilityBelow(weights, thetaOf(score, policy.scale));
  const knowledge = {
    se: Math.sqrt(sd ** 2 * (1 + stretch ** 2) + (stretch * (mean - policy.experts.centre)) ** 2),
    below: stretched(below, policy.experts.centre, stretch),
  };
  return scoreReport(tenthsOf(mean), knowledge, policy.levels, policy.coverage);
}
