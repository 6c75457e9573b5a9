import { HALTED, type SittingState, type Window } from '../../sitting/rules.ts';

/** What a candidate does, or waits for, next. One at a time: the home says it in one sentence above everything else. */
export const NEXT_STEPS = [
  'profile',
  'information',
  'wait-for-centre',
  'wait-for-window',
  'sit',
  'resume',
  'after-window',
  'appointment',
  'interview',
  'wait-for-jury',
  'published',
  ...HALTED,
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export interface Standing {
  state: SittingState;
  window: Window;
  hasProfile: boolean;
  isInformed: boolean;
}

export function nextStepOf({ state, window, hasProfile, isInformed }: Standing, now: Date): NextStep {
  switch (state) {
    case 'registered':
    case 'available':
      if (now >= window.closesAt) return 'after-window';
      if (!hasProfile) return 'profile';
      return isInformed ? 'wait-for-centre' : 'information';
    case 'ready':
      if (now >= window.closesAt) return 'after-window';
      return now < window.opensAt ? 'wait-for-window' : 'sit';
    case 'writing':
      return 'resume';
    case 'written':
      return 'appointment';
    case 'booked':
      return 'interview';
    case 'interviewed':
    case 'under-jury':
      return 'wait-for-jury';
    case 'published':
    case 'expired':
    case 'absent':
    case 'suspended':
    case 'cancelled':
    case 'withdrawn':
      return state;
  }
}

/** Whether the written part can be entered now; where it cannot, the next step says why not. */
export function canSit(next: NextStep): boolean {
  return next === 'sit' || next === 'resume';
}

/** The written part has not begun, and still may. */
export function isBeforeWrittenPart(next: NextStep): boolean {
  return ['profile', 'information', 'wait-for-centre', 'wait-for-window', 'sit'].includes(next);
}

/** The next steps of somebody who can do something while their window runs: they are shown how long it still does. */
export function countsDown(next: NextStep): boolean {
  return ['profile', 'information', 'sit', 'resume'].includes(next);
}

const OPEN: readonly SittingState[] = ['registered', 'available', 'ready'];
const UNDER_WAY: readonly SittingState[] = ['writing', 'written', 'booked', 'interviewed', 'under-jury', 'suspended'];

/**
 * Why a profile cannot be changed any more (R006), or null. What it says goes onto the documents of every sitting under way, so one of
 * those locks it for the others too.
 * @param states of all sittings of the person, `own` the one they are looking at.
 */
export function whyNotCorrect(own: SittingState, states: readonly SittingState[]): 'profile-locked' | 'sitting-over' | null {
  if (states.some((state) => UNDER_WAY.includes(state))) return 'profile-locked';
  return OPEN.includes(own) ? null : 'sitting-over';
}
