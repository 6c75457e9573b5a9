import { describe, expect, it } from 'vitest';
import { STATES, type SittingState } from '../../sitting/rules.ts';
import { canSit, isBeforeWrittenPart, nextStepOf, whyNotCorrect, type Standing } from './rules.ts';

const window = { opensAt: new Date('2026-03-10T00:00:00Z'), closesAt: new Date('2026-04-08T22:00:00Z') };
const inside = new Date('2026-03-12T09:00:00Z');
const before = new Date(+window.opensAt - 1);
const next = (given: Partial<Standing>, now = inside) =>
  nextStepOf({ state: 'available', window, hasProfile: true, isInformed: true, ...given }, now);

describe('what comes next', () => {
  it('is the profile, then the information, then the centre', () => {
    for (const state of ['registered', 'available'] as const) {
      expect(next({ state, hasProfile: false, isInformed: false })).toBe('profile');
      expect(next({ state, isInformed: false })).toBe('information');
      expect(next({ state })).toBe('wait-for-centre');
    }
  });

  it('is the written part from the first instant of the window to its last, for whoever is ready', () => {
    expect(next({ state: 'ready' }, before)).toBe('wait-for-window');
    expect(next({ state: 'ready' }, window.opensAt)).toBe('sit');
    expect(next({ state: 'ready' }, new Date(+window.closesAt - 1))).toBe('sit');
    expect(next({ state: 'ready' }, window.closesAt)).toBe('after-window');
  });

  it('lets nobody in before everything is complete, nor after the end', () => {
    const allowed = STATES.filter((state) => canSit(next({ state })));
    expect(allowed).toEqual(['ready', 'writing']);
  });

  it('lies before the written part until that begins, or can no longer', () => {
    const ahead = STATES.filter((state) => isBeforeWrittenPart(next({ state })));
    expect(ahead).toEqual(['registered', 'available', 'ready']);
    expect(isBeforeWrittenPart(next({ state: 'ready' }, window.closesAt))).toBe(false);
  });

  it('asks for no profile once the window is over: it would lead nowhere', () => {
    expect(next({ hasProfile: false }, window.closesAt)).toBe('after-window');
  });
});

describe('a profile', () => {
  it('can be corrected until the written part begins', () => {
    const answers = STATES.map((state) => [state, whyNotCorrect(state, [state])] as const);
    expect(answers.filter(([, why]) => why === null).map(([state]) => state)).toEqual(['registered', 'available', 'ready']);
    expect(whyNotCorrect('writing', ['writing'])).toBe('profile-locked');
    expect(whyNotCorrect('expired', ['expired'])).toBe('sitting-over');
  });

  it('is locked by another sitting under way, and not by one that is over', () => {
    const beside = (other: SittingState) => whyNotCorrect('available', ['available', other]);
    expect(beside('written')).toBe('profile-locked');
    expect(beside('published')).toBeNull();
    expect(beside('withdrawn')).toBeNull();
  });
});
