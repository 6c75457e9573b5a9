import { wordsIn } from '../answer/words.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { choicesOf } from '../linter/options.server.ts';
import { extremesOf, positionsOf } from '../linter/key-positions.server.ts';
import { coverageOf } from '../linter/vocabulary.server.ts';
import { medianDifficulty } from '../soundness.server.ts';
import { gradeOf } from '../text/grade.server.ts';
import { clipWords, passageOf } from '../text/item-text.server.ts';

/** Figures of a group of items, as short texts for a table; '-' where there is nothing to measure. */
export function difficulties(items: AuthoredItem[]): string {
  return spread(items.map(medianDifficulty), 0);
}

export function passageWords(items: AuthoredItem[]): string {
  return spread(
    items.map((item) => passageOf(item).flatMap(wordsIn).length).filter((words) => words > 0),
    0,
  );
}

export function grades(items: AuthoredItem[]): string {
  return spread(
    items
      .map(passageOf)
      .filter((passage) => passage.length > 0)
      .map(gradeOf),
    1,
  );
}

export function clipGrades(items: AuthoredItem[]): string {
  return spread(
    items.flatMap(({ clip }) => (clip ? [gradeOf(clip.turns.map(({ text }) => text))] : [])),
    1,
  );
}

export function clipSeconds(items: AuthoredItem[]): string {
  return spread(
    items.flatMap(({ clip }) => clip?.seconds ?? []),
    1,
  );
}

/** Measured over the whole clip, its silences taken off, as far as it has been made. */
export function clipPaces(items: AuthoredItem[]): string {
  return spread(
    items.flatMap((item) => (item.clip?.seconds ? [(clipWords(item).length * 60) / (item.clip.seconds - 0.6)] : [])),
    0,
  );
}

/** The share of all words that their level knows; at C2 every word is fair. */
export function coverage(items: AuthoredItem[]): string {
  const found = items.map(coverageOf);
  const words = found.reduce((sum, one) => sum + one.words, 0);
  const unknown = found.reduce((sum, one) => sum + one.unknown, 0);
  return words === 0 ? '-' : `${(100 - (100 * unknown) / words).toFixed(1)} %`;
}

/** How many keys at each place, and how many would be even: "6/6.0". */
export function keyPlaces(items: AuthoredItem[], type: 'choice' | 'cloze-menu'): string[] {
  const places = positionsOf(items.filter((item) => item.type === type).flatMap(choicesOf));
  return [0, 1, 2, 3].map((place) => (places[place] ? `${places[place].observed} / ${places[place].expected.toFixed(1)}` : '-'));
}

/** How often the key alone is the longest or the shortest option, and how often chance would make it so. */
export function keyLengths(items: AuthoredItem[], type: 'choice' | 'cloze-menu', which: 'longest' | 'shortest'): string {
  const { observed, expected } = extremesOf(items.filter((item) => item.type === type).flatMap(choicesOf), which);
  return expected === 0 ? '-' : `${observed} / ${expected.toFixed(1)}`;
}

/** Lowest, median and highest. */
function spread(values: number[], digits: number): string {
  if (values.length === 0) return '-';
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((value) => (value ?? 0).toFixed(digits)).join(' · ');
}
