import { createHash } from 'node:crypto';
import { arrangementOf, type Arrangement } from '../../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import { ITEM_LEVELS } from '../../programme/scale.ts';
import { SECTIONS } from '../../programme/section.ts';
import { isExplained, type ExplainedItem } from './feedback.server.ts';

export interface Exercise {
  ref: string;
  item: ExplainedItem;
  arrangement: Arrangement;
}

/** The exercises by their reference, in the order in which they are done: by section, then from easy to hard. */
export type Exercises = ReadonlyMap<string, Exercise>;

export function practiceExercises(items: readonly AuthoredItem[]): Exercises {
  const ordered = items.filter(isExplained).toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
  return new Map(
    ordered.map((item) => {
      const ref = refOf(item);
      return [ref, { ref, item, arrangement: arrangementOf(item, 'practice') }];
    }),
  );
}

function placeOf({ section, level }: AuthoredItem): number {
  return SECTIONS.indexOf(section) * ITEM_LEVELS.length + ITEM_LEVELS.indexOf(level);
}

/** Stays when others come or go, so that progress kept in a browser stays true; a new version is a new exercise. */
function refOf({ id, version }: AuthoredItem): string {
  return createHash('sha256').update(`practice/${id}/${version}`).digest('hex').slice(0, 12);
}
