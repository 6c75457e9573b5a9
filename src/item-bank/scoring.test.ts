import { describe, expect, test } from 'vitest';
import { arrangementOf } from './arrangement.server.ts';
import type { AuthoredItem } from './authoring.server.ts';
import * as sample from './sample-items.server.ts';
import type { Answer } from './schema.ts';
import { outOf, score } from './scoring.server.ts';

const gaps = (...typed: string[]): Answer => ({ type: 'cloze-typed', gaps: typed });
const points = (item: AuthoredItem, answer: Answer) => score(item, arrangementOf(item, 'seed'), answer)?.points;

/** The order answer that puts the pieces of the first accepted order at these places. */
function ordered(item: AuthoredItem, pieces: number[]): Answer {
  const arrangement = arrangementOf(item, 'seed');
  return { type: item.type as 'word-order' | 'sentence-order', order: pieces.map((piece) => arrangement.indexOf(piece)) };
}

describe('a choice', () => {
  test('is 1 for the key, 0 for another and for none', () => {
    expect([2, 0, null].map((option) => score(sample.choice, [], { type: 'choice', option }))).toEqual([
      { points: 1, outOf: 1 },
      { points: 0, outOf: 1 },
      { points: 0, outOf: 1 },
    ]);
  });
});

describe('gaps give partial credit (D3)', () => {
  test('menus: a point a gap', () => {
    expect(score(sample.menus, [], { type: 'cloze-menu', gaps: [0, 2] })).toEqual({ points: 1, outOf: 2, perGap: [true, false] });
    expect(points(sample.menus, { type: 'cloze-menu', gaps: [null, 1] })).toBe(1);
    expect(points(sample.menus, { type: 'cloze-menu', gaps: [] })).toBe(0);
  });

  test('a word bank is scored in the alphabetical order that was shown', () => {
    // ask, do, make, write
    expect(score(sample.wordBank, arrangementOf(sample.wordBank, ''), { type: 'word-bank', gaps: [2, 3, 0] })).toEqual({
      points: 3,
      outOf: 3,
      perGap: [true, true, true],
    });
    expect(points(sample.wordBank, { type: 'word-bank', gaps: [2, null, 1] })).toBe(1);
  });

  test('two words that fit two gaps may be swapped', () => {
    const item = { ...sample.wordBank, gaps: [{ accepted: ['make', 'do'] }, { accepted: ['make', 'do'] }, { accepted: ['ask'] }] };
    expect(points(item, { type: 'word-bank', gaps: [1, 2, 0] })).toBe(3);
    expect(points(item, { type: 'word-bank', gaps: [2, 1, 0] })).toBe(3);
  });

  test('typed: each accepted variant, whatever the keyboard makes of it', () => {
    expect(points(sample.typed, gaps('discussion', 'conclusion'))).toBe(2);
    expect(points(sample.typed, gaps('  DISCUSSION ', 'Decision'))).toBe(2);
    expect(points(sample.typed, gaps('ｄｉｓｃｕｓｓｉｏｎ', ''))).toBe(1);
    const item = { ...sample.typed, gaps: [{ accepted: ["o'clock"] }, { accepted: ['twenty-one'] }] };
    expect(points(item, gaps('o\u2019clock', 'twenty\u2011one'))).toBe(2);
    expect(points(item, gaps('o\u00b4clock', 'twenty\u2013one'))).toBe(2);
    expect(points(item, gaps('oclock', 'twenty one'))).toBe(0);
  });

  test('typed: accents count, composed or not', () => {
    const item = { ...sample.typed, gaps: [{ accepted: ['café'] }, { accepted: ['été'] }] };
    expect(points(item, gaps('cafe\u0301', 'ete'))).toBe(1);
  });
});

describe('a slip of one letter', () => {
  test.each(['contrct', 'contracct', 'cintract', 'contratc', 'Contrakt'])('"%s" is heard right in listening', (typed) => {
    expect(points(sample.listening, gaps(typed, ''))).toBe(1);
  });

  test.each(['cntrat', 'contrat e', 'contac', 'tcontrac', ''])('"%s" is two slips or more', (typed) => {
    expect(points(sample.listening, gaps(typed, ''))).toBe(0);
  });

  test('is forgiven from six letters on only', () => {
    const item = { ...sample.listening, gaps: [{ accepted: ['lunch'] }, { accepted: ['office'] }] };
    expect(points(item, gaps('lunc', 'ofice'))).toBe(1);
  });

  test('is not forgiven when it makes another word of the item: that one was heard', () => {
    const clip = {
      ...(sample.listening.clip as NonNullable<typeof sample.listening.clip>),
      turns: [{ voice: 'british-male', text: 'The contracts are late, the contract is not.' }],
    };
    expect(points({ ...sample.listening, clip }, gaps('contracts', ''))).toBe(0);
    const menuOfWords = { ...sample.listening, gaps: [{ accepted: ['staring'] }, { accepted: ['starting'] }] };
    expect(points(menuOfWords, gaps('starting', 'staring'))).toBe(0);
  });

  test('is never forgiven outside listening', () => {
    expect(points(sample.typed, gaps('discusion', 'decisoin'))).toBe(0);
  });
});

describe('a word order', () => {
  test('is 1 for any accepted order, else 0, unfinished or empty included', () => {
    expect(points(sample.wordOrder, ordered(sample.wordOrder, [1, 2, 3, 4, 5, 6, 7]))).toBe(1);
    expect(points(sample.wordOrder, ordered(sample.wordOrder, [4, 2, 3, 1, 5, 6, 7]))).toBe(1);
    expect(points(sample.wordOrder, ordered(sample.wordOrder, [1, 2, 3, 4, 5, 7, 6]))).toBe(0);
    expect(points(sample.wordOrder, ordered(sample.wordOrder, [1, 2, 3, 4, 5, 6]))).toBe(0);
    expect(points(sample.wordOrder, ordered(sample.wordOrder, []))).toBe(0);
  });

  test('two equal words may change places', () => {
    const item: AuthoredItem = { ...sample.wordOrder, orders: [['Give', 'the', 'keys', 'to', 'the', 'driver']] };
    expect(points(item, ordered(item, [4, 2, 3, 1, 5]))).toBe(1);
  });
});

describe('a sentence order (five pairs)', () => {
  test.each<[string, number[], number]>([
    ['exact', [1, 2, 3, 4, 5], 2],
    ['four pairs', [1, 2, 3, 4], 1],
    ['three pairs, 60 %', [1, 2, 4, 5, 3], 1],
    ['two pairs', [1, 2, 5, 4, 3], 0],
    ['reversed', [5, 4, 3, 2, 1], 0],
    ['unfinished, three pairs', [1, 2, 3], 1],
    ['empty', [], 0],
  ])('%s', (_, pieces, expected) => {
    expect(points(sample.sentenceOrder, ordered(sample.sentenceOrder, pieces))).toBe(expected);
  });

  test('counts the best of the accepted orders', () => {
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = sample.sentenceOrder.orders[0] ?? [];
    const item: AuthoredItem = {
      ...sample.sentenceOrder,
      orders: [
        [a, b, c, d, e, f],
        [a, d, e, f, b, c],
      ],
    };
    expect(points(item, ordered(item, [3, 4, 5, 1, 2]))).toBe(2);
    expect(points(item, ordered(item, [3, 4, 5, 2, 1]))).toBe(1);
  });
});

describe('what can be no answer to an item', () => {
  test.each<[string, AuthoredItem, Answer]>([
    ['an answer to another type of item', sample.choice, gaps('has worked')],
    ['a piece twice in a sentence order', sample.sentenceOrder, { type: 'sentence-order', order: [0, 1, 1, 2, 3] }],
    ['all pieces, and all of them again', sample.sentenceOrder, { type: 'sentence-order', order: [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1] }],
    ['a piece twice in a word order', sample.wordOrder, { type: 'word-order', order: [0, 0] }],
    ['a word twice from a word bank', sample.wordBank, { type: 'word-bank', gaps: [2, 2, null] }],
    ['an option that was not shown', sample.choice, { type: 'choice', option: 40 }],
    ['more gaps than there are', sample.menus, { type: 'cloze-menu', gaps: [0, 1, 0] }],
  ])('%s has no score', (_, item, answer) => {
    expect(score(item, arrangementOf(item, 'seed'), answer)).toBeNull();
  });
});

test.each(sample.SAMPLES.map((item) => [item.id, item] as const))('the most that %s can give is what scoring says', (_, item) => {
  const empty = {
    choice: { type: 'choice', option: null },
    'cloze-typed': gaps(),
    'cloze-menu': { type: 'cloze-menu', gaps: [] },
    'word-bank': { type: 'word-bank', gaps: [] },
    'word-order': { type: 'word-order', order: [] },
    'sentence-order': { type: 'sentence-order', order: [] },
  } satisfies Record<AuthoredItem['type'], Answer>;
  const found = score(item, arrangementOf(item, 'seed'), empty[item.type]);
  expect([found?.points, found?.outOf]).toEqual([0, outOf(item)]);
});

test('a gap of a word bank that is left empty earns nothing, however the words were mixed', () => {
  const empty: Answer = { type: 'word-bank', gaps: sample.wordBank.gaps.map(() => null) };
  for (let seed = 0; seed < 60; seed++)
    expect(score(sample.wordBank, arrangementOf(sample.wordBank, `mixed ${seed}`), empty)?.points).toBe(0);
  // In every order of the words, those included in which the second one would be right.
  const words = [...sample.wordBank.words.keys()];
  for (const first of words) for (const second of words) expect(score(sample.wordBank, [first, second], empty)?.points).toBe(0);
});
