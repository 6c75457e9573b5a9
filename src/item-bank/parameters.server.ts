import { expertParameters, type ExpertRule } from '../adaptive/experts.ts';
import type { ItemParameters } from '../adaptive/bank.ts';
import type { AuthoredItem } from './authoring.server.ts';

/** What the engine knows of an item of the live bank: the experts' difficulty, until answers calibrate it. */
export function parametersOf(item: AuthoredItem, rule: ExpertRule): ItemParameters {
  return expertParameters(item, rule, { status: 'active' });
}
