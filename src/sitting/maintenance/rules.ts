import { DAY, HOUR } from '../../platform/clock.ts';

/** An interruption of the service that was announced. */
export interface Plan {
  id: string;
  startsAt: Date;
  endsAt: Date;
  /** What the coordinator says about it. */
  says: { fr: string; en: string };
}

/**
 * So long before an interruption no test begins: whoever began earlier ends in time. The fifty longest questions of the English bank,
 * with a third more time (R125) and their pauses, take 112 minutes; the rest is margin.
 */
export const LEAD = 2 * HOUR;

/** Windows that end so soon after it are extended too: their last day was the one on which everybody comes back. */
const AFTER = DAY;

/** Longer than this is no interruption but a closure: windows are then moved by the centres, one by one. */
const LONGEST = 3 * DAY;

export type PlanRefusal = 'maintenance-ends-first' | 'maintenance-past' | 'maintenance-too-long';

/** Why an interruption cannot be planned so. @param known as it stood, when it is changed: one that began keeps its beginning. */
export function whyNotPlan(
  { startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>,
  known: Pick<Plan, 'startsAt' | 'endsAt'> | null,
  now: Date,
): PlanRefusal | null {
  if (endsAt <= startsAt) return 'maintenance-ends-first';
  if (known && known.endsAt <= now) return 'maintenance-past';
  const hasBegun = known !== null && known.startsAt <= now;
  if (hasBegun ? +startsAt !== +known.startsAt : startsAt < now) return 'maintenance-past';
  if (endsAt < now) return 'maintenance-past';
  return +endsAt - +startsAt > LONGEST ? 'maintenance-too-long' : null;
}

export function startsBlockedFrom({ startsAt }: Pick<Plan, 'startsAt'>): Date {
  return new Date(+startsAt - LEAD);
}

/** The interruption for which no test may begin now. */
export function blockingPlan<P extends Pick<Plan, 'startsAt' | 'endsAt'>>(plans: readonly P[], now: Date): P | null {
  return plans.find((plan) => now >= startsBlockedFrom(plan) && now < plan.endsAt) ?? null;
}

/** Which windows lose time to it, by their end: after the first instant, up to the last one. */
export function windowsConcerned(plan: Pick<Plan, 'startsAt' | 'endsAt'>): { after: Date; upTo: Date } {
  return { after: startsBlockedFrom(plan), upTo: new Date(+plan.endsAt + AFTER) };
}

/**
 * Until when a window that would end at `closesAt` stays open: longer by all the time in which nobody can begin, or as it was when it
 * does not end near the interruption.
 */
export function extendedEnd(closesAt: Date, plan: Pick<Plan, 'startsAt' | 'endsAt'>): Date {
  const { after, upTo } = windowsConcerned(plan);
  if (closesAt <= after || closesAt > upTo) return closesAt;
  return new Date(+closesAt + (+plan.endsAt - +startsBlockedFrom(plan)));
}

export type PlanState = 'planned' | 'near' | 'running' | 'over' | 'withdrawn';

/** `near`: no test begins any more. */
export function planState(plan: Pick<Plan, 'startsAt' | 'endsAt'> & { withdrawnAt: Date | null }, now: Date): PlanState {
  if (plan.withdrawnAt) return 'withdrawn';
  if (now >= plan.endsAt) return 'over';
  if (now >= plan.startsAt) return 'running';
  return now >= startsBlockedFrom(plan) ? 'near' : 'planned';
}

/** So long before it the pages speak of it. */
const SHOWN = 7 * DAY;

/** What the pages speak of: the next interruption, from a week before it until it is over. */
export function announcedPlan<P extends Pick<Plan, 'startsAt' | 'endsAt'>>(plans: readonly P[], now: Date): P | null {
  const open = plans.filter(({ startsAt, endsAt }) => now < endsAt && +startsAt - +now <= SHOWN);
  return open.toSorted((one, other) => +one.startsAt - +other.startsAt)[0] ?? null;
}
