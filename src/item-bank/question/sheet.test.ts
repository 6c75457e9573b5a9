import { describe, expect, it } from 'vitest';
import { isBlank } from '../rules.ts';
import { promptParts, segmentsOf } from './gaps.ts';
import type { ItemForCandidate } from '../schema.ts';
import { emptyAnswer, emptyPlaces, fits } from './sheet.ts';

const common = { section: 'grammar', language: 'en', text: null, clip: null } as const;
const typed: ItemForCandidate = { type: 'cloze-typed', ...common, lines: ['a {1} b {2}'], gaps: [{ root: null }, { root: 'GO' }] };
const order: ItemForCandidate = { type: 'word-order', ...common, first: 'We', pieces: ['go', 'now'], end: '.' };

describe('an answer sheet', () => {
  it('starts blank, with every place empty', () => {
    for (const item of [typed, order]) {
      expect(isBlank(emptyAnswer(item))).toBe(true);
      expect(emptyPlaces(item, emptyAnswer(item))).toBe(2);
    }
  });

  it('counts a gap of spaces as empty (R063)', () => {
    expect(emptyPlaces(typed, { type: 'cloze-typed', gaps: [' ', 'gone'] })).toBe(1);
    expect(isBlank({ type: 'cloze-typed', gaps: ['  ', ''] })).toBe(true);
  });

  it('counts the first option as an answer', () => {
    expect(isBlank({ type: 'choice', option: 0 })).toBe(false);
  });

  it('refuses a draft of another question', () => {
    expect(fits(order, { type: 'word-order', order: [1, 0] })).toBe(true);
    expect(fits(order, { type: 'word-order', order: [2] })).toBe(false);
    expect(fits(order, { type: 'choice', option: 1 })).toBe(false);
    expect(fits(typed, { type: 'cloze-typed', gaps: ['one'] })).toBe(false);
  });
});

describe('a cloze line', () => {
  it('is cut at its gaps in order, each with the sign that follows it', () => {
    expect(segmentsOf('{1} and {2}.')).toEqual([{ gap: 0, sign: '' }, { text: ' and ' }, { gap: 1, sign: '.' }]);
  });

  it('shows the blank of a prompt where it stands', () => {
    expect(promptParts('She ____ here.')).toEqual(['She ', ' here.']);
  });
});
