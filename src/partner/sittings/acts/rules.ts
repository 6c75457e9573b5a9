import { MINUTE } from '../../../platform/clock.ts';
import type { Programme } from '../../../programme/programme.ts';
import { transition, type SittingEvent, type SittingState, type Window } from '../../../sitting/rules.ts';
import { dayOf } from '../../../programme/calendar.ts';
import { whyNotCloseOn } from '../../../sitting/window.ts';
import type { ActKind, Refusal } from '../words.ts';

/** What an act is decided on. */
export interface Standing {
  state: SittingState;
  /** The state in which it was closed or suspended; null while it goes on. */
  closedIn: SittingState | null;
  programme: Programme;
  window: Window;
  /** `YYYY-MM-DD`. */
  plannedOn: string;
  /** When the last letter that invites was written. */
  invitedAt: Date | null;
  /** The person has another sitting in this language that goes on (D15). */
  isOpenElsewhere: boolean;
  /** The file number stands on another sitting by now (R181). */
  isFileNumberInUse: boolean;
}

export interface By {
  /** The referent or the coordinator. */
  decides: boolean;
}

/** An act as the rules look at it: `act` of the contract fits. */
export type Asked =
  | { kind: 'make-available' | 'withdraw' | 'invite-again' }
  | { kind: 'move-window'; closesOn: string; reason: string }
  | { kind: 'reopen'; closesOn: string | null; reason: string };

/** Letters a person gets twice within this were two clicks. */
const BETWEEN_LETTERS = 10 * MINUTE;

const BEFORE_WRITING: readonly SittingState[] = ['registered', 'available', 'ready'];
const OVER: readonly SittingState[] = ['expired', 'absent', 'cancelled', 'withdrawn', 'published'];

/** Whether the written part is still to be finished: then the window means something. */
export function hasWindow(state: SittingState): boolean {
  return BEFORE_WRITING.includes(state) || state === 'writing' || state === 'suspended';
}

/** Where a reopened sitting goes on. An interview that was missed is booked anew; older rows lack what they were. */
export function stateBefore({ state, closedIn }: Pick<Standing, 'state' | 'closedIn'>): SittingState {
  if (state === 'absent' || closedIn === 'booked') return 'written';
  return closedIn ?? (state === 'suspended' ? 'writing' : 'ready');
}

/** Why this kind of act cannot be done with a sitting at all, whatever is asked with it; null when it can. */
export function whyNotKind(kind: ActKind, standing: Standing, by: By, now: Date): Refusal | null {
  switch (kind) {
    case 'make-available':
      if (standing.state !== 'registered') return standing.state === 'available' ? 'already-available' : whyNotNow(standing);
      return now >= standing.window.closesAt ? 'after-window' : null;
    case 'withdraw':
      return refusalOf('withdraw', standing, now) && whyNotNow(standing);
    case 'move-window':
      return hasWindow(standing.state) ? null : whyNotNow(standing);
    case 'invite-again':
      if (!BEFORE_WRITING.includes(standing.state)) return whyNotNow(standing);
      return standing.invitedAt && +now - +standing.invitedAt < BETWEEN_LETTERS ? 'written-to-just-now' : null;
    case 'reopen':
      return whyNotReopen(standing, by, now);
  }
}

/** Why an act cannot be done as it is asked; null when it can. */
export function whyNot(asked: Asked, standing: Standing, by: By, now: Date): Refusal | null {
  const never = whyNotKind(asked.kind, standing, by, now);
  if (never) return never;
  if (asked.kind === 'move-window') {
    if (asked.closesOn === dayOf(standing.window.closesAt)) return 'same-end';
    return whyNotEnd(asked.closesOn, standing, { ...by, reason: asked.reason }, now);
  }
  if (asked.kind !== 'reopen' || !hasWindow(stateBefore(standing))) return null;
  if (asked.closesOn !== null) return whyNotEnd(asked.closesOn, standing, { ...by, reason: asked.reason }, now);
  return now >= standing.window.closesAt ? 'end-needed' : null;
}

function whyNotEnd(closesOn: string, standing: Standing, by: By & { reason: string }, now: Date): Refusal | null {
  const { closesAt } = standing.window;
  return whyNotCloseOn(closesOn, { plannedOn: standing.plannedOn, closesAt, isWriting: standing.state === 'writing' }, by, now);
}

function whyNotReopen(standing: Standing, by: By, now: Date): Refusal | null {
  if (refusalOf('reopen', standing, now)) return 'not-closed';
  if (!by.decides) return 'referent-decides';
  if (standing.isOpenElsewhere) return 'open-elsewhere';
  return standing.isFileNumberInUse ? 'cpf-number-in-use' : null;
}

/** The reason that a person understands, rather than that the state is another. */
function whyNotNow({ state }: Standing): Refusal {
  if (OVER.includes(state)) return 'sitting-over';
  if (state === 'writing' || state === 'suspended') return 'written-part-begun';
  return BEFORE_WRITING.includes(state) ? 'not-in-this-state' : 'written-part-over';
}

function refusalOf(event: SittingEvent, { programme, state, window }: Standing, now: Date): Refusal | null {
  const moved = transition(programme, state, event, window, now);
  return 'refusal' in moved ? moved.refusal : null;
}
