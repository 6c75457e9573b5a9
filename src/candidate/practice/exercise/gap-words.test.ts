import { expect, it } from 'vitest';
import type { ItemForCandidate } from '../../../item-bank/schema.ts';
import { wordInGap } from './gap-words.ts';

const frame = { section: 'grammar', language: 'en', text: null, clip: null, lines: ['{1} and {2}'] } as const;
const menus: ItemForCandidate = {
  type: 'cloze-menu',
  ...frame,
  lines: ['{1} and {2}'],
  gaps: [{ options: ['a', 'b'] }, { options: ['c', 'd'] }],
};
const bank: ItemForCandidate = { type: 'word-bank', ...frame, lines: ['{1} and {2}'], gapCount: 2, words: ['x', 'y', 'z'] };
const typed: ItemForCandidate = { type: 'cloze-typed', ...frame, lines: ['{1} and {2}'], gaps: [{ root: null }, { root: null }] };

it('finds the word of a gap in the menu, in the bank and as it was typed', () => {
  expect([0, 1].map((n) => wordInGap(menus, { type: 'cloze-menu', gaps: [1, 0] }, n))).toEqual(['b', 'c']);
  expect([0, 1].map((n) => wordInGap(bank, { type: 'word-bank', gaps: [2, 0] }, n))).toEqual(['z', 'x']);
  expect([0, 1].map((n) => wordInGap(typed, { type: 'cloze-typed', gaps: [' one', 'two'] }, n))).toEqual(['one', 'two']);
});

it('finds nothing in a gap left empty', () => {
  expect(wordInGap(menus, { type: 'cloze-menu', gaps: [null, 0] }, 0)).toBe('');
  expect(wordInGap(bank, { type: 'word-bank', gaps: [2] }, 1)).toBe('');
  expect(wordInGap(typed, { type: 'cloze-typed', gaps: ['  ', 'two'] }, 0)).toBe('');
});
