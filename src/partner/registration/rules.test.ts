import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAYS_REFUSALS, usualWindow, whyNotDays, whyNotRegister } from './rules.ts';

const TODAY = '2026-11-21';
const days = { plannedOn: '2026-12-10', opensOn: '2026-12-10', closesOn: '2027-01-09', trainingEndsOn: null };

describe('the window of a session (C9)', () => {
  it('is, by default, the planned day and the thirty after it', () => {
    expect(usualWindow('2026-12-10')).toEqual({ opensOn: '2026-12-10', closesOn: '2027-01-09' });
    expect(whyNotDays(days, TODAY)).toBeNull();
    expect(whyNotDays({ ...days, ...usualWindow('2027-02-15'), plannedOn: '2027-02-15' }, TODAY)).toBeNull();
  });

  it.each([
    ['planned-day-over', { plannedOn: '2026-11-20' }],
    ['planned-day-too-far', { plannedOn: '2062-12-10' }],
    ['opens-after-planned', { opensOn: '2026-12-11' }],
    ['opens-in-the-past', { opensOn: '2026-11-20' }],
    ['closes-before-planned', { closesOn: '2026-12-09' }],
    ['closes-too-late', { closesOn: '2027-01-10' }],
    ['window-too-long', { opensOn: '2026-12-09' }],
    ['training-end-too-far', { trainingEndsOn: '2062-12-10' }],
  ])('is refused as %s', (refusal, change) => {
    expect(whyNotDays({ ...days, ...change }, TODAY)).toBe(refusal);
  });

  it('may open before the planned day, today at the soonest, and be that one day', () => {
    expect(whyNotDays({ ...days, opensOn: TODAY, closesOn: '2026-12-21' }, TODAY)).toBeNull();
    expect(whyNotDays({ ...days, plannedOn: TODAY, opensOn: TODAY, closesOn: TODAY, trainingEndsOn: '2026-10-01' }, TODAY)).toBeNull();
  });
});

describe('who may still be registered', () => {
  const closesAt = new Date('2027-01-09T22:59:00Z');

  it('is anybody until the window ends, and one person in a single session', () => {
    expect(whyNotRegister({ kind: 'group', closesAt }, 1000, new Date('2027-01-09T22:58:00Z'))).toBeNull();
    expect(whyNotRegister({ kind: 'group', closesAt }, 1, closesAt)).toBe('session-over');
    expect(whyNotRegister({ kind: 'single', closesAt }, 1, new Date(0))).toBeNull();
    expect(whyNotRegister({ kind: 'single', closesAt }, 2, new Date(0))).toBe('session-is-single');
  });
});

describe('the sentences', () => {
  const book = (language: string, name: string) =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
  const refusals = [...DAYS_REFUSALS, 'unknown-partner', 'session-over', 'session-is-single', 'preview-outdated', 'no-faulty-rows'];
  /** `new.title` and so on, with the values that each sentence asks for. */
  const keysOf = (tree: Record<string, unknown>, path = ''): string[] =>
    Object.entries(tree).flatMap(([key, says]) =>
      typeof says === 'string'
        ? `${path}${key} ${[...says.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted().join(' ')}`
        : keysOf(says as Record<string, unknown>, `${path}${key}.`),
    );

  it.each(['fr', 'en'])('say in %s why each request is refused', (language) => {
    const sentences = book(language, 'refusals');
    expect(refusals.filter((code) => typeof sentences[code] !== 'string')).toEqual([]);
  });

  it('of the pages are the same in both languages, with the same values', () => {
    expect(keysOf(book('en', 'registration'))).toEqual(keysOf(book('fr', 'registration')));
  });

  it('are set as a French printer would', () => {
    const all = keysOf(book('fr', 'registration')).length;
    const text = JSON.stringify(book('fr', 'registration'));
    expect(all).toBeGreaterThan(50);
    expect(/[a-zé)»]'[a-zé]|\.\.\.|[^\u00a0 "][;!?»]|«(?!\u00a0)| [:;!?»]/.exec(text)?.[0] ?? null).toBeNull();
  });
});
