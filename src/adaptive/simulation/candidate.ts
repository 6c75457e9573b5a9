import type { SectionPrior } from '../ability/prior.ts';
import { draw, drawNormal, type Seed } from '../draw.ts';
import { type Curve, fillScores, highestScore, roomForScores } from '../item/curve.ts';

/**
 * The public from which simulated candidates come: as the prior of a policy, or not. `sections`: of each section and, where an interview
 * is simulated too, of each competence that it rates, part after part.
 */
export type Public = { sections: readonly SectionPrior[]; correlation: number };

/** Abilities (theta) of candidate number `candidate`: a common factor and a part of each section's own. */
export function abilitiesOf({ sections, correlation }: Public, seed: Seed, candidate: number): number[] {
  const common = drawNormal(seed, candidate, 0);
  return sections.map(
    ({ mean, sd }, section) =>
      mean + sd * (Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * drawNormal(seed, candidate, section + 1)),
  );
}

/** The score that a candidate of ability `theta` gets on an item, from a draw in [0, 1). `curve`: the item as it truly is. */
export function scoreFrom(curve: Curve, theta: number, drawn: number): number {
  const scores = roomForScores(highestScore(curve));
  fillScores(curve, theta, scores);
  let score = 0;
  for (let left = drawn - scores.p[0]!; left >= 0 && score < highestScore(curve); left -= scores.p[score]!) score += 1;
  return score;
}

/** A candidate's answer to their n-th question. */
export function answerOf(curve: Curve, theta: number, seed: Seed, candidate: number, question: number): number {
  return scoreFrom(curve, theta, draw(seed, candidate, 1000 + question));
}
