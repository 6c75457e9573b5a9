import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { arrangementOf } from '../../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import { loadBank } from '../../item-bank/bank.server.ts';
import { candidateFace } from '../../item-bank/candidate-face.server.ts';
import { whyNotAnswer } from '../../item-bank/rules.ts';
import { outOf, score } from '../../item-bank/scoring.server.ts';
import { modelAnswer } from './model-answer.server.ts';

let items: AuthoredItem[];
beforeAll(async () => {
  items = (await loadBank(join(import.meta.dirname, '../../../content'))).items.map(({ item }) => item);
});

it('earns every point of every item of every bank, and could have been given', () => {
  expect(items.length).toBeGreaterThan(300);
  for (const item of items) {
    const arrangement = arrangementOf(item, 'practice');
    const model = modelAnswer(item, arrangement);
    const scored = score(item, arrangement, model);
    expect(scored?.points, item.id).toBe(outOf(item));
    expect(whyNotAnswer(candidateFace(item, arrangement), model), item.id).toBeNull();
  }
});

it('leaves a word to the gap that takes no other', () => {
  const bank = items.find((item) => item.type === 'word-bank');
  if (bank?.type !== 'word-bank') throw new Error('no word bank');
  const item = { ...bank, words: ['also', 'too', 'so'], lines: ['{1} {2}'], gaps: [{ accepted: ['also', 'too'] }, { accepted: ['also'] }] };
  expect(modelAnswer(item, [0, 1, 2])).toEqual({ type: 'word-bank', gaps: [1, 0] });
});
