import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import { loadBank } from '../../item-bank/bank.server.ts';
import { ITEM_LEVELS } from '../../programme/scale.ts';
import { practiceExercises } from './exercises.server.ts';
import { ExerciseRef } from './schema.ts';

let items: AuthoredItem[];
beforeAll(async () => {
  const bank = await loadBank(join(import.meta.dirname, '../../../content'));
  items = bank.items.filter(({ bank }) => bank === 'practice').map(({ item }) => item);
});

const refsOf = (some: readonly AuthoredItem[]) => [...practiceExercises(some).keys()];

it('goes from easy to hard within a section, whatever order the files come in', () => {
  const exercises = [...practiceExercises(items.toReversed()).values()];
  expect(exercises.map(({ ref }) => ref)).toEqual(refsOf(items));
  for (const [n, { item }] of exercises.entries()) {
    const next = exercises[n + 1]?.item;
    const harder = next?.section !== item.section || ITEM_LEVELS.indexOf(next.level) >= ITEM_LEVELS.indexOf(item.level);
    expect(harder, item.id).toBe(true);
  }
});

it('keeps the name of an exercise when others go, and gives a new version a new one', () => {
  const all = refsOf(items);
  const fewer = refsOf(items.slice(10));
  expect(fewer.length).toBe(items.length - 10);
  expect(fewer.filter((ref) => !all.includes(ref))).toEqual([]);
  expect(refsOf(items.map((item) => ({ ...item, version: item.version + 1 }))).filter((ref) => all.includes(ref))).toEqual([]);
  expect(all.filter((ref) => !ExerciseRef.safeParse(ref).success)).toEqual([]);
});

it('leaves out an item that explains nothing', () => {
  const { explanation: _, ...silent } = items[0] as AuthoredItem;
  expect(refsOf([silent])).toEqual([]);
});
