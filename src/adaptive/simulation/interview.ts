import type { RatingsByPart } from '../combined.ts';
import { drawNormal, type Seed } from '../draw.ts';
import type { TestPolicy } from '../policy.ts';
import { type Level, levelOf } from '../scale/level.ts';
import { held, pointsOf } from '../scale/points.ts';
import { tenthsOf, wholePoints } from '../scale/tenths.ts';
import type { Public } from './candidate.ts';

/** The public that a policy expects, rated competences included; correlated as it supposes, or otherwise. */
export function expectedPublic(policy: TestPolicy, correlation = policy.correlation): Public {
  const rated = policy.parts.flatMap(({ ratings }) => Array.from({ length: ratings }, () => policy.rated.prior));
  return { sections: [...policy.sections.map(({ prior }) => prior), ...rated], correlation };
}

/** Abilities in points, by part: of its sections, then of the competences rated. */
export function trueParts(policy: TestPolicy, abilities: readonly number[]): { sections: number[]; rated: number[] }[] {
  const points = abilities.map((theta) => held(pointsOf(theta, policy.scale)));
  let place = policy.sections.length;
  return policy.parts.map(({ sections, ratings }) => {
    const rated = points.slice(place, place + ratings);
    place += ratings;
    return { sections: sections.map((name) => points[policy.sections.findIndex((section) => section.name === name)]!), rated };
  });
}

/** What evaluators say of a candidate: each competence as a sub-level, taken at its band's midpoint, off by the error of a rating (D1). */
export function ratingsOf(policy: TestPolicy, abilities: readonly number[], seed: Seed, candidate: number): RatingsByPart {
  const heard = (points: number, part: number, rating: number) =>
    midpointOf(held(points + policy.rated.se * drawNormal(seed, candidate, 2000 + 50 * part + rating)), policy.levels);
  const parts = trueParts(policy, abilities).map(({ rated }, part) => rated.map((points, rating) => heard(points, part, rating)));
  return Object.fromEntries(policy.parts.map(({ name }, part) => [name, parts[part]!]));
}

/** The middle of the band that a score stands in. */
function midpointOf(points: number, levels: readonly Level[]): number {
  const band = levelOf(wholePoints(tenthsOf(points)), levels);
  const next = levels[levels.indexOf(band) + 1];
  return (band.lowest + (next ? next.lowest - 1 : 100)) / 2;
}
