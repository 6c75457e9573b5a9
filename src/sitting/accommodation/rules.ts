import { endOfWorkingDays } from '../../programme/working-day.ts';
import type { SittingState } from '../rules.ts';

/** One third more time (R125), a secretary (R126), an interpreter (R127), an interview answered in writing first (R128). */
export const ACCOMMODATION_KINDS = ['extra-time', 'secretary', 'interpreter', 'written-interview'] as const;
export type AccommodationKind = (typeof ACCOMMODATION_KINDS)[number];

const OF_THE_INTERVIEW: readonly AccommodationKind[] = ['written-interview'];

/** Working days within which a request is decided: a secretary or an interpreter must still be found within a window of 30 days. Ours. */
export const DECISION_DAYS = 5;
/** Signs of what a person says of their needs, and of a reason. */
export const MOST_WORDS = 4000;

export function decisionDue(askedAt: Date): Date {
  return endOfWorkingDays(askedAt, DECISION_DAYS);
}

/** How far a sitting has come. */
export interface Progress {
  state: SittingState;
  /** The first question of the written part was served. */
  begun: boolean;
}

const BEFORE_INTERVIEW: readonly SittingState[] = [
  'registered',
  'available',
  'ready',
  'writing',
  'written',
  'booked',
  'suspended',
  'expired',
  'absent',
];

export type LockReason = 'first-question-served' | 'interview-held';

/** Whether the written part waits for its decision. */
export function isOfWrittenPart(kind: AccommodationKind): boolean {
  return !OF_THE_INTERVIEW.includes(kind);
}

/** An accommodation is set once, before what it is for begins (D18: it changes no result, so it comes before the result). */
export function whyLocked(kind: AccommodationKind, { state, begun }: Progress): LockReason | null {
  if (isOfWrittenPart(kind)) return begun ? 'first-question-served' : null;
  return BEFORE_INTERVIEW.includes(state) ? null : 'interview-held';
}

export type AskRefusal = LockReason | 'already-asked' | 'already-granted';

export function whyNotAsk(
  kinds: readonly AccommodationKind[],
  { granted, waiting, ...progress }: Progress & { granted: readonly AccommodationKind[]; waiting: boolean },
): AskRefusal | null {
  if (waiting) return 'already-asked';
  if (kinds.some((kind) => granted.includes(kind))) return 'already-granted';
  return kinds.map((kind) => whyLocked(kind, progress)).find((reason) => reason !== null) ?? null;
}

export type DecideRefusal = LockReason | 'already-decided' | 'not-asked-for' | 'reason-for-refusal';

/** @param granted what is granted of what was asked; none is a refusal. */
export function whyNotDecide(
  { asked, decided, ...progress }: Progress & { asked: readonly AccommodationKind[]; decided: boolean },
  granted: readonly AccommodationKind[],
  reason: string,
): DecideRefusal | null {
  if (decided) return 'already-decided';
  if (!granted.every((kind) => asked.includes(kind))) return 'not-asked-for';
  if (!asked.every((kind) => granted.includes(kind)) && reason === '') return 'reason-for-refusal';
  return granted.map((kind) => whyLocked(kind, progress)).find((locked) => locked !== null) ?? null;
}
