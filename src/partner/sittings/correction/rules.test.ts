import { describe, expect, it } from 'vitest';
import { STATES, type SittingState } from '../../../sitting/rules.ts';
import { changedFields, hasBegun, identityOf, whyNotCorrect, whyNotObjective } from './rules.ts';

const BEFORE = ['registered', 'available', 'ready'];
const OVER = ['published', 'expired', 'absent', 'cancelled', 'withdrawn'];
const alone = (state: SittingState) => ({ state, others: [], isKnownElsewhere: false });

describe('who may correct an identity', () => {
  it('a centre before the written part, the referent until it is over, nobody after', () => {
    for (const state of STATES) {
      const over = OVER.includes(state) ? 'sitting-over' : null;
      expect(whyNotCorrect(alone(state), { decides: true })).toBe(over);
      expect(whyNotCorrect(alone(state), { decides: false })).toBe(over ?? (BEFORE.includes(state) ? null : 'written-part-begun'));
    }
  });

  it('nobody where another organisation knows the person, and a centre not while another of their tests is under way', () => {
    expect(whyNotCorrect({ ...alone('registered'), isKnownElsewhere: true }, { decides: true })).toBe('known-elsewhere');
    expect(whyNotCorrect({ ...alone('registered'), others: ['writing'] }, { decides: false })).toBe('written-part-begun');
    expect(whyNotCorrect({ ...alone('registered'), others: ['published', 'ready'] }, { decides: false })).toBeNull();
  });

  it('the objective until the first question (D4)', () => {
    for (const state of STATES) expect(whyNotObjective(state)).toBe(BEFORE.includes(state) ? null : 'objective-locked');
    expect([hasBegun(['ready', 'published']), hasBegun(['ready', 'suspended'])]).toEqual([false, true]);
  });
});

describe('an identity as typed', () => {
  const days = { today: '2026-06-01', planned: '2026-07-01' };
  const typed = { civility: null, birthName: ' Martin ', usageName: '', firstNames: 'Léa', email: ' lea@exemple.fr ', birthDate: '' };

  it('is kept tidied, with an empty date as one that nobody knows', () => {
    expect(identityOf(typed, days)).toEqual({ ...typed, birthName: 'Martin', usageName: null, email: 'lea@exemple.fr', birthDate: null });
  });

  it('is refused without a name, or with what is none', () => {
    expect(identityOf({ ...typed, birthName: ' ' }, days)).toBe('not-a-name');
    expect(identityOf({ ...typed, firstNames: '' }, days)).toBe('not-a-name');
    expect(identityOf({ ...typed, usageName: '1234' }, days)).toBe('not-a-name');
    expect(identityOf({ ...typed, email: 'lea' }, days)).toBe('bad-address');
  });

  it('says which fields changed', () => {
    const before = { ...typed, usageName: null, birthDate: null };
    expect(changedFields(before, { ...before, email: 'x@y.fr', firstNames: 'Lea' })).toEqual(['firstNames', 'email']);
    expect(changedFields(before, before)).toEqual([]);
  });
});
