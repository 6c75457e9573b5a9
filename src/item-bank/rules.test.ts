import { describe, expect, test } from 'vitest';
import { arrangementOf } from './arrangement.server.ts';
import { candidateFace } from './candidate-face.server.ts';
import { isBlank, whyNotAnswer } from './rules.ts';
import * as sample from './sample-items.server.ts';
import { Answer } from './schema.ts';

const why = (item: (typeof sample.SAMPLES)[number], answer: Answer) =>
  whyNotAnswer(candidateFace(item, arrangementOf(item, 'seed')), answer);

describe('an answer is refused', () => {
  test.each<[string, (typeof sample.SAMPLES)[number], Answer, string]>([
    ['to another type of item', sample.choice, { type: 'cloze-typed', gaps: [] }, 'wrong-type'],
    ['with an option that was not shown', sample.choice, { type: 'choice', option: 4 }, 'no-such-option'],
    ['with a menu option that was not shown', sample.menus, { type: 'cloze-menu', gaps: [0, 4] }, 'no-such-option'],
    ['with more menu gaps than there are', sample.menus, { type: 'cloze-menu', gaps: [0, 1, 2] }, 'too-many-gaps'],
    ['with more typed gaps than there are', sample.typed, { type: 'cloze-typed', gaps: ['a', 'b', 'c'] }, 'too-many-gaps'],
    ['with a choice in a gap that it has not', sample.menus, { type: 'cloze-menu', gaps: [null, null, 0] }, 'too-many-gaps'],
    ['with a word that was not shown', sample.wordBank, { type: 'word-bank', gaps: [9] }, 'no-such-option'],
    ['with a word of the bank used twice', sample.wordBank, { type: 'word-bank', gaps: [1, 1] }, 'used-twice'],
    ['with a piece that was not shown', sample.wordOrder, { type: 'word-order', order: [7] }, 'no-such-option'],
    ['with a piece used twice', sample.wordOrder, { type: 'word-order', order: [0, 0] }, 'used-twice'],
    ['with more sentences than there are', sample.sentenceOrder, { type: 'sentence-order', order: [0, 1, 2, 3, 4, 4] }, 'too-many-gaps'],
  ])('%s', (_, item, answer, code) => {
    expect(why(item, answer)).toBe(code);
  });
});

test('an empty, unfinished or complete answer is an answer', () => {
  expect(why(sample.choice, { type: 'choice', option: null })).toBeNull();
  expect(why(sample.menus, { type: 'cloze-menu', gaps: [null] })).toBeNull();
  expect(why(sample.menus, { type: 'cloze-menu', gaps: [1, 1] })).toBeNull();
  expect(why(sample.wordBank, { type: 'word-bank', gaps: [null, null, 3] })).toBeNull();
  expect(why(sample.typed, { type: 'cloze-typed', gaps: ['', 'anything'] })).toBeNull();
  expect(why(sample.sentenceOrder, { type: 'sentence-order', order: [] })).toBeNull();
  expect(why(sample.sentenceOrder, { type: 'sentence-order', order: [4, 3, 2, 1, 0] })).toBeNull();
});

test.each([
  [null, true],
  [{ type: 'choice', option: null }, true],
  [{ type: 'choice', option: 0 }, false],
  [{ type: 'cloze-typed', gaps: ['', '  '] }, true],
  [{ type: 'cloze-typed', gaps: ['', 'a'] }, false],
  [{ type: 'word-bank', gaps: [null, null] }, true],
  [{ type: 'cloze-menu', gaps: [null, 0] }, false],
  [{ type: 'word-order', order: [] }, true],
  [{ type: 'sentence-order', order: [0] }, false],
] as [Answer | null, boolean][])('%j is blank: %s', (answer, blank) => {
  expect(isBlank(answer)).toBe(blank);
});

test('the wire refuses what no page would send', () => {
  for (const odd of [
    { type: 'choice', option: '2' },
    { type: 'choice', option: -1 },
    { type: 'choice', option: 1, key: 1 },
    { type: 'cloze-typed', gaps: ['x'.repeat(81)] },
  ]) {
    expect(Answer.safeParse(odd).success).toBe(false);
  }
});
