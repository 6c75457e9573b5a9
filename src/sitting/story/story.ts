import { DAY } from '../../platform/clock.ts';
import type { Programme } from '../../programme/programme.ts';
import { HALTED, type Halted, type SittingState, type Window } from '../rules.ts';

/** The steps of a sitting in their order, for whoever reads: the candidate, their centre, the hotline. */
export const STEPS = ['registered', 'profile', 'information', 'available', 'written-test', 'appointment', 'interview', 'jury'] as const;
export type StepName = (typeof STEPS)[number];

/** A centre may open the test before or after its candidate has done their part: what is done is told first, and in its order. */
const CENTRE_FIRST: readonly StepName[] = [
  'registered',
  'available',
  ...STEPS.filter((name) => name !== 'registered' && name !== 'available'),
];

/** D12: without an appointment, the sitting expires so many days after the written part. */
const BOOKING_DAYS = 30;

/** What is known of a sitting's course. Null: it has not come to that. */
export interface StoryFacts {
  state: SittingState;
  /** The state in which a halted sitting stood, where it was noted. */
  closedIn: SittingState | null;
  parts: Programme['parts'];
  window: Window;
  registeredAt: Date;
  profileAt: Date | null;
  /** When the information on supervision was acknowledged, in its present words. */
  informedAt: Date | null;
  availableAt: Date | null;
  begunAt: Date | null;
  sentAt: Date | null;
  /** When the sitting was halted. */
  haltedAt: Date | null;
}

export interface Step {
  name: StepName;
  /** One step is `now`, unless the sitting is halted or over; `never` stands after the step where it was halted. */
  state: 'done' | 'now' | 'next' | 'never';
  /** When it was done. */
  at: Date | null;
  /** From when it can be done, where that is known. */
  from: Date | null;
  /** Until when it must be done, where a date is known. */
  deadline: Date | null;
  isLate: boolean;
}

export interface Story {
  steps: Step[];
  halted: { state: Halted; at: Date | null } | null;
}

const ORDER: readonly SittingState[] = [
  'registered',
  'available',
  'ready',
  'writing',
  'written',
  'booked',
  'interviewed',
  'under-jury',
  'published',
];

/** The course of a sitting as steps with their instants and deadlines, at an instant. */
export function storyOf(facts: StoryFacts, now: Date): Story {
  const halted = HALTED.find((state) => state === facts.state) ?? null;
  const reached = (halted ? facts.closedIn : facts.state) ?? 'registered';
  const has = (state: SittingState) => ORDER.indexOf(reached) >= ORDER.indexOf(state);
  const { window, sentAt } = facts;
  const booking = sentAt && new Date(+sentAt + BOOKING_DAYS * DAY);
  const known: Record<StepName, { done: boolean; at?: Date | null; from?: Date | null; deadline?: Date | null }> = {
    registered: { done: true, at: facts.registeredAt },
    // Nobody writes without both: a sitting that was made ready otherwise has them.
    profile: { done: facts.profileAt !== null || has('ready'), at: facts.profileAt, deadline: window.closesAt },
    information: { done: facts.informedAt !== null || has('ready'), at: facts.informedAt, deadline: window.closesAt },
    available: { done: facts.availableAt !== null || has('available'), at: facts.availableAt, deadline: window.opensAt },
    'written-test': { done: sentAt !== null || has('written'), at: sentAt, from: window.opensAt, deadline: window.closesAt },
    appointment: { done: has('booked'), from: sentAt, deadline: booking },
    interview: { done: has('interviewed') },
    jury: { done: has('published') },
  };
  const isCentreFirst =
    known.available.done &&
    (!known.profile.done || !known.information.done || (known.available.at ?? window.opensAt) < (known.profile.at ?? window.opensAt));
  const order = isCentreFirst ? CENTRE_FIRST : STEPS;
  const names = order.filter((name) => facts.parts.includes('interview') || (name !== 'appointment' && name !== 'interview'));
  const current = names.find((name) => !known[name].done);
  const stateOf = (name: StepName): Step['state'] => {
    if (known[name].done) return 'done';
    if (halted) return 'never';
    return name === current ? 'now' : 'next';
  };
  const steps = names.map((name): Step => {
    const { done, at = null, from = null, deadline = null } = known[name];
    return { name, state: stateOf(name), at, from, deadline, isLate: !done && !halted && deadline !== null && now >= deadline };
  });
  return { steps, halted: halted && { state: halted, at: facts.haltedAt } };
}
