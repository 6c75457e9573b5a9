import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { orderPoints } from './answer/order-points.server.ts';
import { arrangementOf } from './arrangement.server.ts';
import type { AuthoredItem } from './authoring.server.ts';
import { loadBank } from './bank.server.ts';
import { candidateFace } from './candidate-face.server.ts';
import * as sample from './sample-items.server.ts';
import { ITEM_TYPES, ItemForCandidate } from './schema.ts';

const { items } = await loadBank(fileURLToPath(new URL('../../content', import.meta.url)));
const ALL: AuthoredItem[] = [...sample.SAMPLES, ...items.map(({ item }) => item)];

/** Every name of a field that a candidate may receive, wherever it stands. */
const ALLOWED = new Set([
  'type',
  'section',
  'language',
  'text',
  'title',
  'paragraphs',
  'clip',
  'kind',
  'seconds',
  'demonstration',
  'prompt',
  'options',
  'lines',
  'gaps',
  'root',
  'gapCount',
  'words',
  'first',
  'pieces',
  'end',
]);

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => [name, ...fieldsOf(held)]);
}

/** The same item with a canary in every place that must stay behind. */
function withCanary(item: AuthoredItem): AuthoredItem {
  const bird = 'CANARY';
  const hidden = {
    rationale: bird,
    aim: bird,
    enemies: [bird],
    explanation: { fr: bird, en: bird },
    id: bird,
    fields: [bird],
    variety: bird,
    later: bird,
  };
  const clip = item.clip && { ...item.clip, turns: item.clip.turns.map(() => ({ voice: bird, text: bird })), wordsPerMinute: bird };
  const errors = 'errors' in item ? { errors: item.errors.map(() => bird) } : {};
  const gaps =
    'gaps' in item ? { gaps: item.gaps.map((gap) => ({ ...gap, ...('errors' in gap ? { errors: [bird] } : { accepted: [bird] }) })) } : {};
  return { ...item, ...hidden, ...errors, ...gaps, ...(clip ? { clip } : {}) } as unknown as AuthoredItem;
}

test('the samples have every type of item', () => {
  expect(new Set(sample.SAMPLES.map(({ type }) => type))).toEqual(new Set(ITEM_TYPES));
});

describe.each(ALL.map((item) => [item.id, item] as const))('the face of %s', (_, item) => {
  const face = candidateFace(item, arrangementOf(item, 'seed'));

  test('fits the wire and holds nothing but allowed fields', () => {
    expect(ItemForCandidate.parse(face)).toEqual(face);
    expect(fieldsOf(face).filter((name) => !ALLOWED.has(name))).toEqual([]);
  });

  test('keeps every canary behind', () => {
    expect(JSON.stringify(candidateFace(withCanary(item), arrangementOf(item, 'seed')))).not.toContain('CANARY');
  });

  test('does not show an answer by the order of its pieces', () => {
    const words = face.type === 'word-bank' ? face.words : [];
    const points = 'pieces' in face && 'orders' in item ? orderPoints(item, [face.first, ...face.pieces]) : 0;
    expect(words).toEqual(words.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(points).toBe(0);
  });
});

describe('an arrangement', () => {
  test('is the same for the same seed, and varies with it', () => {
    const drawn = (seed: string) => arrangementOf(sample.sentenceOrder, seed).join();
    expect(drawn('a')).toBe(drawn('a'));
    expect(new Set(Array.from({ length: 50 }, (_, i) => drawn(`seed ${i}`))).size).toBeGreaterThan(20);
  });

  test('holds every piece but the given one, once', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      expect(arrangementOf(sample.wordOrder, String(seed)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
  });

  test('never earns a point when read from left to right', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      for (const item of [sample.wordOrder, sample.sentenceOrder]) {
        const model = item.orders[0] ?? [];
        expect(
          orderPoints(
            item,
            [0, ...arrangementOf(item, String(seed))].map((piece) => model[piece] ?? ''),
          ),
        ).toBe(0);
      }
    }
  });

  test('does not depend on the machine', () => {
    expect(arrangementOf(sample.sentenceOrder, 'fixed')).toMatchInlineSnapshot(`
      [
        3,
        5,
        2,
        4,
        1,
      ]
    `);
  });
});
