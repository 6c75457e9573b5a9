import { describe, expect, it } from 'vitest';
import { dayOf, daysAfter, endOfDay, startOfDay } from './calendar.ts';

describe('days in Paris', () => {
  it('are those of instants there, not in UTC', () => {
    expect(dayOf(new Date('2026-11-20T22:59:59Z'))).toBe('2026-11-20');
    expect(dayOf(new Date('2026-11-20T23:00:00Z'))).toBe('2026-11-21');
    expect(dayOf(new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01');
    expect(dayOf(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  it('begin at 23:00 UTC in winter, at 22:00 in summer, and on the days when clocks change', () => {
    expect(startOfDay('2026-01-15').toISOString()).toBe('2026-01-14T23:00:00.000Z');
    expect(startOfDay('2026-07-14').toISOString()).toBe('2026-07-13T22:00:00.000Z');
    expect(startOfDay('2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-10-25').toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });

  it('end in their last minute, so that a letter names the day itself', () => {
    expect(endOfDay('2026-03-29').toISOString()).toBe('2026-03-29T21:59:00.000Z');
    expect(dayOf(endOfDay('2026-12-31'))).toBe('2026-12-31');
  });

  it('are counted over the ends of months', () => {
    expect(daysAfter('2026-03-01', 30)).toBe('2026-03-31');
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
  });
});
