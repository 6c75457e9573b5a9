import type { Programme } from '../programme/programme.ts';

export const STATES = [
  'registered',
  'available',
  'ready',
  'writing',
  'written',
  'booked',
  'interviewed',
  'under-jury',
  'published',
  'expired',
  'absent',
  'suspended',
  'cancelled',
  'withdrawn',
] as const;
export type SittingState = (typeof STATES)[number];

/** Where a sitting stands still, for good or until somebody reopens it; what it was before is kept for whoever does. */
export const HALTED = ['expired', 'absent', 'suspended', 'cancelled', 'withdrawn'] as const satisfies readonly SittingState[];
export type Halted = (typeof HALTED)[number];

export type SittingEvent =
  | 'make-available'
  | 'get-ready'
  | 'begin-writing'
  | 'send-writing'
  | 'book'
  | 'give-up-appointment'
  | 'interview'
  | 'miss-interview'
  | 'open-jury'
  | 'publish'
  | 'cancel'
  | 'withdraw'
  | 'expire'
  | 'suspend'
  | 'reopen';

export type TransitionRefusal = 'not-in-this-state' | 'before-window' | 'after-window';

export interface Window {
  opensAt: Date;
  closesAt: Date;
}

/** From which states an event leads on. `reopen` and the end of the written part are decided in code: they depend on more. */
const FROM: Record<SittingEvent, readonly SittingState[]> = {
  'make-available': ['registered'],
  'get-ready': ['available'],
  'begin-writing': ['ready'],
  'send-writing': ['writing'],
  book: ['written'],
  'give-up-appointment': ['booked'],
  interview: ['booked'],
  'miss-interview': ['booked'],
  'open-jury': ['interviewed', 'written'],
  publish: ['under-jury'],
  cancel: ['under-jury'],
  withdraw: ['registered', 'available', 'ready', 'suspended'],
  expire: ['registered', 'available', 'ready', 'writing', 'written'],
  suspend: ['writing'],
  reopen: ['suspended', 'expired', 'absent'],
};

/**
 * The one transition function of a sitting: what state an event leads to at an instant, or why it does not.
 * @param before for `reopen`, the state in which the sitting stood when it was closed.
 */
export function transition(
  programme: Programme,
  state: SittingState,
  event: SittingEvent,
  window: Window,
  now: Date,
  before: SittingState = 'ready',
): { state: SittingState } | { refusal: TransitionRefusal } {
  if (!FROM[event].includes(state)) return { refusal: 'not-in-this-state' };
  if (event === 'begin-writing') {
    if (now < window.opensAt) return { refusal: 'before-window' };
    if (now >= window.closesAt) return { refusal: 'after-window' };
  }
  const hasInterview = programme.parts.includes('interview');
  // A programme without an interview goes to its jury as soon as it is written.
  if (event === 'send-writing') return { state: hasInterview ? 'written' : 'under-jury' };
  if (event === 'open-jury' && state === 'written' && hasInterview) return { refusal: 'not-in-this-state' };
  if (event === 'reopen') return { state: before };
  return { state: TO[event] };
}

const TO: Record<Exclude<SittingEvent, 'send-writing' | 'reopen'>, SittingState> = {
  'make-available': 'available',
  'get-ready': 'ready',
  'begin-writing': 'writing',
  book: 'booked',
  'give-up-appointment': 'written',
  interview: 'interviewed',
  'miss-interview': 'absent',
  'open-jury': 'under-jury',
  publish: 'published',
  cancel: 'cancelled',
  withdraw: 'withdrawn',
  expire: 'expired',
  suspend: 'suspended',
};
