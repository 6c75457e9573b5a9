import { expect, it } from 'vitest';
import { STATES } from '../rules.ts';
import { surveyStanding } from './rules.ts';

it('asks once, and only when the jury has spoken, whatever it said', () => {
  for (const state of STATES) {
    const spoken = state === 'published' || state === 'cancelled';
    expect(surveyStanding({ state, replied: false })).toBe(spoken ? 'open' : 'not-yet');
    expect(surveyStanding({ state, replied: true })).toBe('answered');
  }
});
