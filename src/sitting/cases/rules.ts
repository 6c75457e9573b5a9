import { endOfWorkingDays } from '../../programme/working-day.ts';
import { kindOfCase, type CaseKind } from './kinds.ts';

export const CASE_STATES = ['open', 'answered', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const OUTCOMES = ['accepted', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Who speaks in a case. */
export const SIDES = ['candidate', 'partner', 'office'] as const;
export type Side = (typeof SIDES)[number];

/** Open at the same time, by sitting: more is a flood, and a person is better served by answers in the cases they have. */
export const MOST_OPEN_CASES = 10;
/** Problems with questions that are told of one test: more is a flood, and each has its case. */
export const MOST_ITEM_PROBLEMS = 20;
/** Signs of one message. */
export const MOST_WORDS = 4000;
/** An answered case to which nobody replies is closed after so many days, so that it does not stop the retention clocks for ever. */
export const SILENT_DAYS = 30;

export function dueOf(kind: CaseKind, from: Date): Date {
  return endOfWorkingDays(from, kindOfCase(kind).workingDays);
}

export interface CaseStanding {
  kind: CaseKind;
  state: CaseState;
  dueAt: Date;
  messages: number;
}

/** Where a case stands after somebody other than the office spoke: what was answered waits again, from now on. */
export function afterReply(
  { kind, state, dueAt }: CaseStanding,
  now: Date,
): { state: CaseState; dueAt: Date } | { refusal: 'case-closed' } {
  if (state === 'closed') return { refusal: 'case-closed' };
  return { state: 'open', dueAt: state === 'open' ? dueAt : dueOf(kind, now) };
}

export type AnswerRefusal = 'case-closed' | 'answered-meanwhile' | 'outcome-not-asked';

/** @param seen the messages that whoever answers had before them: two who answer at once do not answer twice. */
export function whyNotAnswer({ kind, state, messages }: CaseStanding, seen: number, outcome: Outcome | null): AnswerRefusal | null {
  if (state === 'closed') return 'case-closed';
  if (messages !== seen) return 'answered-meanwhile';
  return outcome && !kindOfCase(kind).decides ? 'outcome-not-asked' : null;
}

/** Without words only what has been answered is closed. */
export function whyNotClose({ state, messages }: CaseStanding, seen: number): 'answer-first' | 'answered-meanwhile' | null {
  if (messages !== seen) return 'answered-meanwhile';
  return state === 'open' ? 'answer-first' : null;
}

/** Whether what is attached goes now. */
export function erasesEvidence(kind: CaseKind, outcome: Outcome | null, closes: boolean): boolean {
  return closes || (outcome !== null && kindOfCase(kind).evidenceGoes === 'decided');
}

/** Which words of a case a training organisation reads: its own always, the answers to what it asked, the candidate's where nobody's health is told. */
export function partnerReads({ kind, openedBy }: { kind: CaseKind; openedBy: 'candidate' | 'partner' }, side: Side): boolean {
  return side === 'partner' || kindOfCase(kind).partnerReadsWords || (openedBy === 'partner' && side === 'office');
}
