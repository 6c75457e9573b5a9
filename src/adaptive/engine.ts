import type { CompiledBank } from './bank.ts';
import { decide, type Decision, type TestContext } from './decision.ts';
import { isVoid, type TestEvent } from './event.ts';
import type { TestPolicy } from './policy.ts';
import { openProgress, take } from './progress.ts';

/** A written test so far: the sitting's seed (any text; it decides all draws) and what has happened. Plain data. */
export type TestState = { seed: string; events: readonly TestEvent[] };

/** A test before its first question. */
export function startTest(seed: string): TestState {
  return { seed, events: [] };
}

/** The state after one more event. An item already there is left as it is: a doubled request counts once, the first answer stands. */
export function apply(state: TestState, event: TestEvent): TestState {
  return state.events.some(({ item }) => item === event.item) ? state : { ...state, events: [...state.events, event] };
}

/**
 * What to do next: serve an item, stop because the test is over, or say that the bank is short (which shortageOf should have said
 * before the test). A function of its arguments only: asked twice, it answers the same, so a resumed test goes on with the same
 * question. Throws a RangeError when the state cannot have come from this bank and policy.
 */
export function next(state: TestState, bank: CompiledBank, policy: TestPolicy, context: TestContext): Decision {
  const progress = openProgress(state.seed, bank, policy, context.seen);
  for (const event of state.events) take(progress, event);
  return decide(progress, context);
}

/**
 * The state with an item's score taken away, when its key was found wrong after the test (D19): its report is a new version of the
 * result, resting on one answer fewer. For reporting only: the test itself went on from the state that it had.
 */
export function withdraw(state: TestState, item: string): TestState {
  const without = (event: TestEvent): TestEvent =>
    event.item === item && !isVoid(event) ? { item, section: event.section, void: true, withdrawn: true } : event;
  return { ...state, events: state.events.map(without) };
}

/** The state with an item's score replaced, when its answers were read again with the right key (D19). For reporting only. */
export function rescore(state: TestState, item: string, score: number): TestState {
  return { ...state, events: state.events.map((event) => (event.item === item && !isVoid(event) ? { ...event, score } : event)) };
}
