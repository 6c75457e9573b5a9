import { profilePosteriorOf } from './ability/posterior.ts';
import type { Plan } from './plan.ts';
import type { PartPolicy } from './policy.ts';
import { combinedBelow, partOf } from './result/combination.ts';
import { spreadOf, stretched } from './result/distribution.ts';
import { scoreReport, type ScoreReport } from './result/score.ts';
import { levelOf } from './scale/level.ts';
import { meanOf, type Tenths, tenthsOf, wholePoints } from './scale/tenths.ts';

/** A mean of sections and ratings, or the global result. `complete`: every section is sat and every rating given. */
export type CombinedReport = ScoreReport & { name: string; complete: boolean; calibrated: boolean };

/** Ratings by people, in points (0-100), for each part that counts some: { oral: [52, 58, …] }. */
export type RatingsByPart = Readonly<Record<string, readonly number[]>>;

/** Points beyond the ends of the scale within which a rater may hear somebody. */
const BEYOND = 20;

/** What parts are made of. By section: the score that is printed, the answers' likelihood, whether it is sat, the share of judged items. */
export type Sources = {
  plan: Plan;
  scores: readonly Tenths[];
  likelihoods: readonly Float64Array[];
  sat: readonly boolean[];
  judged: readonly number[];
  ratings: RatingsByPart;
};

/** `sections`: their places in the policy; `rated`: what each rating says of its competence at each node. */
type Part = {
  name: string;
  printed: Tenths;
  sections: readonly number[];
  rated: readonly Float64Array[];
  complete: boolean;
  judged: number;
};

/**
 * Parts follow from the sections as they are printed, and the global result from the parts as they are printed (D1): null while
 * anything of it is missing, because there is no partial result (R027).
 */
export function combinedReports(sources: Sources): { parts: CombinedReport[]; global: CombinedReport | null } {
  const { policy } = sources.plan;
  const parts = policy.parts.map((part) => partResult(part, sources));
  const printed = parts.map((part) => part.printed);
  const global = policy.global === 'lower' ? Math.min(...printed) : meanOf(printed);
  return {
    // What is printed of the written part does not change when the oral part is rated.
    parts: parts.map((part) => combinedReport(part.name, part.printed, [part], sources)),
    global: parts.every(({ complete }) => complete) ? combinedReport('global', global, parts, sources) : null,
  };
}

function partResult({ name, sections: names, ratings: expected }: PartPolicy, { plan, scores, sat, judged, ratings }: Sources): Part {
  const sections = names.map((section) => plan.sectionIndex.get(section)!);
  const given = ratings[name] ?? [];
  if (given.length > expected) throw new RangeError(`${given.length} ratings for part ${name}, which counts ${expected}`);
  return {
    name,
    printed: meanOf([...sections.map((section) => scores[section]!), ...given.map(tenthsOf)]),
    sections,
    rated: given.map((rating) => ratingLikelihood(rating, plan)),
    complete: given.length === expected && sections.every((section) => sat[section]),
    judged: sections.reduce((sum, section) => sum + judged[section]!, 0) / (sections.length + given.length),
  };
}

/**
 * What a rating says of the competence that it is of, at each node: the probability that a rater whose error is normal places it in the
 * same band. The sum over the band's whole points stands for the integral; the end bands hold all that lies beyond the scale.
 */
function ratingLikelihood(rating: number, { heldPoints, policy: { rated, levels } }: Plan): Float64Array {
  const band = levels.indexOf(levelOf(wholePoints(tenthsOf(rating)), levels));
  const lowest = band === 0 ? -BEYOND : levels[band]!.lowest;
  const next = levels[band + 1]?.lowest ?? 100 + BEYOND;
  return heldPoints.map((truth) => {
    let likelihood = 0;
    for (let heard = lowest; heard < next; heard++) likelihood += Math.exp(-0.5 * ((heard - truth) / rated.se) ** 2);
    return likelihood;
  });
}

function combinedReport(name: string, printed: Tenths, parts: readonly Part[], { plan, likelihoods }: Sources): CombinedReport {
  const { policy } = plan;
  const judged = Math.max(...parts.map((part) => part.judged));
  const rated = parts.flatMap((part) => part.rated);
  const competence = plan.partsPrior.sections.at(-1)!;
  const sections = [...plan.partsPrior.sections.slice(0, -1), ...rated.map(() => competence)];
  const profile = profilePosteriorOf({ factor: plan.partsPrior.factor, sections }, [...likelihoods, ...rated]);
  let place = likelihoods.length;
  const distributions = parts.map((part) => partOf(profile, [...part.sections, ...part.rated.map(() => place++)], plan.heldPoints));
  const certain = combinedBelow(profile.factor, distributions, policy.global);
  const below = stretched(certain, policy.experts.centre, policy.experts.scaleSe * judged);
  return {
    name,
    ...scoreReport(printed, { se: spreadOf(below), below }, policy.levels, policy.coverage),
    complete: parts.every(({ complete }) => complete),
    calibrated: judged === 0,
  };
}
