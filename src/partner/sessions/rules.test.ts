import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../programme/calendar.ts';
import { keepsOwnEnd, whyNotDays, type Movable } from './rules.ts';

const now = new Date('2026-03-10T09:00:00Z');
const days = { plannedOn: '2026-03-12', opensOn: '2026-03-12', closesOn: '2026-04-05' };
const session: Movable = { ...days, closesAt: endOfDay('2026-04-05'), hasBegun: false, isWriting: false };
const partner = { decides: false, reason: '' };
const why = (to: Partial<typeof days>, from: Partial<Movable> = {}, by = partner) =>
  whyNotDays({ ...days, ...to }, { ...session, ...from }, by, now);

describe('the days of a session', () => {
  it('move together while nobody has begun', () => {
    expect(why({ plannedOn: '2026-03-20', opensOn: '2026-03-20', closesOn: '2026-04-19' })).toBeNull();
    expect(why({ plannedOn: '2026-03-20', opensOn: '2026-03-20', closesOn: '2026-04-20' })).toBe('beyond-thirty-days');
  });

  it('keep their beginning once somebody has begun; the end may still be put off', () => {
    expect(why({ plannedOn: '2026-03-11', opensOn: '2026-03-11' }, { hasBegun: true })).toBe('already-begun');
    expect(why({ closesOn: '2026-04-10' }, { hasBegun: true })).toBeNull();
    expect(why({ closesOn: '2026-04-01' }, { hasBegun: true, isWriting: true })).toBe('shortens-a-test');
  });

  it('lie within two years: a later one is likelier a mistyped year', () => {
    const on = (day: string) => why({ plannedOn: day, opensOn: day, closesOn: day });
    expect([on('2028-03-10'), on('2028-03-11')]).toEqual([null, 'planned-day-too-far']);
  });

  it('stand in their order and are new', () => {
    expect(why({})).toBe('nothing-changed');
    expect(why({ opensOn: '2026-03-13' })).toBe('opens-after-planned');
    expect(why({ plannedOn: '2026-04-06' })).toBe('planned-after-closing');
  });

  it('hold thirty days at most and a likely year, unless the referent gives more', () => {
    expect(why({ opensOn: '2026-03-11', closesOn: '2026-04-10' })).toBeNull();
    expect(why({ opensOn: '2026-03-11', closesOn: '2026-04-11' })).toBe('window-too-long');
    expect(why({ opensOn: '2026-03-11', closesOn: '2026-04-11' }, {}, { decides: true, reason: 'une grève' })).toBeNull();
    expect(why({ plannedOn: '2066-03-12', opensOn: '2066-03-12', closesOn: '2066-03-20' })).toBe('planned-day-too-far');
  });

  it('leave a later end of one candidate alone', () => {
    expect(keepsOwnEnd(endOfDay('2026-04-20'), endOfDay('2026-04-10'))).toBe(true);
    expect(keepsOwnEnd(endOfDay('2026-04-10'), endOfDay('2026-04-10'))).toBe(false);
    expect(keepsOwnEnd(null, endOfDay('2026-04-10'))).toBe(false);
  });
});
