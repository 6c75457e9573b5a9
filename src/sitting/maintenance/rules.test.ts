import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../platform/clock.ts';
import { announcedPlan, blockingPlan, extendedEnd, LEAD, planState, whyNotPlan } from './rules.ts';

const START = new Date('2026-03-21T20:00:00Z');
const plan = { startsAt: START, endsAt: new Date(+START + 3 * HOUR), withdrawnAt: null };
const at = (milliseconds: number) => new Date(+START + milliseconds);

describe('a planned interruption', () => {
  it('lets no test begin from two hours before it until it is over', () => {
    expect(blockingPlan([plan], at(-LEAD - 1))).toBeNull();
    expect(blockingPlan([plan], at(-LEAD))).toBe(plan);
    expect(blockingPlan([plan], at(3 * HOUR - 1))).toBe(plan);
    expect(blockingPlan([plan], at(3 * HOUR))).toBeNull();
  });

  it('gives back the time in which nobody can begin to each window that ends during it or within a day after', () => {
    expect(extendedEnd(at(-LEAD), plan)).toEqual(at(-LEAD));
    expect(extendedEnd(at(-HOUR), plan)).toEqual(at(4 * HOUR));
    expect(extendedEnd(at(HOUR), plan)).toEqual(at(6 * HOUR));
    expect(extendedEnd(at(3 * HOUR + DAY), plan)).toEqual(at(8 * HOUR + DAY));
    expect(extendedEnd(at(3 * HOUR + DAY + 1), plan)).toEqual(at(3 * HOUR + DAY + 1));
  });

  it('never leaves a window that ends within the interruption', () => {
    for (let end = -LEAD + MINUTE; end <= 3 * HOUR; end += 7 * MINUTE) expect(+extendedEnd(at(end), plan)).toBeGreaterThan(+plan.endsAt);
  });

  it('lies ahead, ends after it begins, and is no closure', () => {
    const why = (startsIn: number, length: number) => whyNotPlan({ startsAt: at(startsIn), endsAt: at(startsIn + length) }, null, START);
    expect(why(HOUR, HOUR)).toBeNull();
    expect(why(-1, HOUR)).toBe('maintenance-past');
    expect(why(HOUR, 0)).toBe('maintenance-ends-first');
    expect(why(HOUR, 3 * DAY + 1)).toBe('maintenance-too-long');
  });

  it('that has begun keeps its beginning, may last longer, and is not changed once it is over', () => {
    const during = at(HOUR);
    expect(whyNotPlan({ startsAt: START, endsAt: at(5 * HOUR) }, plan, during)).toBeNull();
    expect(whyNotPlan({ startsAt: at(2 * HOUR), endsAt: at(5 * HOUR) }, plan, during)).toBe('maintenance-past');
    expect(whyNotPlan({ startsAt: START, endsAt: at(30 * MINUTE) }, plan, during)).toBe('maintenance-past');
    expect(whyNotPlan({ startsAt: START, endsAt: at(5 * HOUR) }, plan, at(4 * HOUR))).toBe('maintenance-past');
  });

  it('is spoken of from a week before', () => {
    expect(announcedPlan([plan], at(-7 * DAY - 1))).toBeNull();
    expect(announcedPlan([{ ...plan, startsAt: at(DAY), endsAt: at(2 * DAY) }, plan], at(-7 * DAY))).toBe(plan);
    expect(announcedPlan([plan], at(3 * HOUR))).toBeNull();
  });

  it('has a state in words at each instant', () => {
    const states = [-LEAD - 1, -LEAD, 0, 3 * HOUR].map((when) => planState(plan, at(when)));
    expect(states).toEqual(['planned', 'near', 'running', 'over']);
    expect(planState({ ...plan, withdrawnAt: START }, START)).toBe('withdrawn');
  });
});
