import { BANDS, ITEM_LEVELS, subLevelOf } from '../../programme/scale.ts';
import type { Section } from '../../programme/section.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { error, type Finding } from '../problem.ts';
import { ITEM_TYPES } from '../schema.ts';
import { medianDifficulty } from '../soundness.server.ts';
import { AIM_COUNTS, ITEMS_PER_LEVEL, LEAST_PER_SUB_LEVEL, TYPES } from './blueprint.server.ts';

/** The counts of a whole section against the blueprint: level, type, aim, sub-level. */
export function balanceFindings(items: AuthoredItem[], section: Section, at: string): Finding[] {
  const count = (what: (item: AuthoredItem) => boolean) => items.filter(what).length;
  const off: string[] = [];
  const compare = (name: string, has: number, wanted: number) =>
    has !== wanted && off.push(`${name}: ${has}, the blueprint wants ${wanted}`);
  for (const level of ITEM_LEVELS)
    compare(
      `level ${level}`,
      count((item) => item.level === level),
      ITEMS_PER_LEVEL[level],
    );
  for (const type of ITEM_TYPES)
    compare(
      `type ${type}`,
      count((item) => item.type === type),
      TYPES[section][type],
    );
  for (const [aim, wanted] of Object.entries(AIM_COUNTS[section]))
    compare(
      `aim ${aim}`,
      count((item) => item.aim === aim),
      wanted,
    );
  for (const [band] of BANDS.slice(1)) {
    const has = count((item) => subLevelOf(medianDifficulty(item)) === band);
    if (has < LEAST_PER_SUB_LEVEL) off.push(`sub-level ${band}: ${has}, at least ${LEAST_PER_SUB_LEVEL} are wanted`);
  }
  return off.map((says) => error(at, says));
}
