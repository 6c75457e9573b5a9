import type { Answer } from '../../item-bank/schema.ts';
import type { Step } from '../schema.ts';
import type { Failure } from './retry.ts';

/** What the pages draw. */
export interface ExamState {
  at: 'opening' | 'open' | 'elsewhere' | 'refused';
  refusal: { code: string; message: string } | null;
  step: Step | null;
  /** On the page's steady clock, in milliseconds. */
  receivedAt: number;
  /** What is on the screen. */
  answer: Answer | null;
  saving: 'nothing' | 'here' | 'held';
  savedAt: Date | null;
  /** Whether this browser keeps answers on the computer. */
  keeps: boolean;
  /** The write under way: one at a time, so a double click sends once. */
  busy: 'begin' | 'next' | 'answer' | 'send' | null;
  line: 'up' | Exclude<Failure['kind'], 'refusal'>;
  /** Time ran out on the question on the screen during a cut: it does not count (D13). */
  lapsed: boolean;
  /** How often the page was drawn anew. */
  drawn: number;
  /** The step came from the candidate's own press: there is nothing to tell. */
  ownMove: boolean;
}

export const START: ExamState = {
  at: 'opening',
  refusal: null,
  step: null,
  receivedAt: 0,
  answer: null,
  saving: 'nothing',
  savedAt: null,
  keeps: true,
  busy: null,
  line: 'up',
  lapsed: false,
  drawn: 0,
  ownMove: false,
};
