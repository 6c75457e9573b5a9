import type { Step } from '../schema.ts';

/**
 * Whether the page asks for the next question by itself. After a question that time closed under the candidate's eyes, yes: the test
 * moves on (R059). After a cut line or a fault of ours, the candidate says when: no clock runs meanwhile.
 */
export function goesOnAlone(step: Step): boolean {
  if (step.stage.name !== 'between' || step.stage.opensSection) return false;
  return step.notice === 'recorded' || step.notice === 'time-up' || step.notice === 'time-up-empty';
}
