import { MAIN_LEVELS, mainLevelOf, type SubLevel } from '../../programme/scale.ts';
import type { CandidateRow, Objective } from './candidate.ts';

/** Hours of training (C18): seven are the law's minimum where the CPF pays; under ten there is a warning; 20 to 30 are advised. */
export const CPF_HOURS = { least: 7, fair: 10, advised: [20, 30] } as const;

/** Main levels that one course seldom climbs: an objective this far above the placement is likelier a slip. */
const FAR = 3;

/** What is to be said of the hours, null where they were not given. Only the CPF asks for a minimum. */
export function whatOfHours(funding: CandidateRow['funding'], hours: number | null) {
  if (funding !== 'cpf') return null;
  if (hours === null) return { code: 'cpf-without-hours', values: {} } as const;
  if (hours < CPF_HOURS.least) return { code: 'cpf-hours-too-few', values: { least: CPF_HOURS.least } } as const;
  return hours < CPF_HOURS.fair ? ({ code: 'cpf-hours-few', values: { fair: CPF_HOURS.fair } } as const) : null;
}

/** A doubt about an objective, set against the level that the placement found (R172); never a refusal. */
export function whatOfObjective(
  objective: Objective,
  placement: SubLevel,
): 'objective-below-placement' | 'objective-far-above-placement' | null {
  const climb = MAIN_LEVELS.indexOf(objective) - MAIN_LEVELS.indexOf(mainLevelOf(placement));
  if (climb < 0) return 'objective-below-placement';
  return climb >= FAR ? 'objective-far-above-placement' : null;
}
