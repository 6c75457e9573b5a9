import type { SittingState } from '../rules.ts';

/** Asked once the jury has spoken, whatever it said: before, an opinion of the result is not one. */
export function surveyStanding({ state, replied }: { state: SittingState; replied: boolean }): 'not-yet' | 'open' | 'answered' {
  if (replied) return 'answered';
  return state === 'published' || state === 'cancelled' ? 'open' : 'not-yet';
}
