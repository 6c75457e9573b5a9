import { describe, expect, it } from 'vitest';
import { endOfWorkingDays, isWorkingDay } from './working-day.ts';

describe('a working day', () => {
  it('is no Saturday, no Sunday and no French public holiday, the movable ones included', () => {
    const holidays = ['2026-01-01', '2026-04-06', '2026-05-14', '2026-05-25', '2026-07-14', '2027-03-29', '2027-05-06', '2027-05-17'];
    expect(holidays.filter(isWorkingDay)).toEqual([]);
    expect(['2026-11-21', '2026-11-22'].filter(isWorkingDay)).toEqual([]);
    expect(['2026-11-20', '2026-11-23', '2026-04-07', '2026-12-24'].every(isWorkingDay)).toBe(true);
  });
});

describe('a delay in working days', () => {
  it('does not count its first day and ends with the last second of its last one, in winter and in summer', () => {
    expect(endOfWorkingDays(new Date('2026-11-20T09:00:00Z'), 2).toISOString()).toBe('2026-11-24T22:59:59.000Z');
    expect(endOfWorkingDays(new Date('2026-07-10T09:00:00Z'), 3).toISOString()).toBe('2026-07-16T21:59:59.000Z');
  });

  it('ends rightly on the days when the clocks change', () => {
    expect(endOfWorkingDays(new Date('2026-10-23T09:00:00Z'), 1).toISOString()).toBe('2026-10-26T22:59:59.000Z');
    expect(endOfWorkingDays(new Date('2026-03-27T09:00:00Z'), 1).toISOString()).toBe('2026-03-30T21:59:59.000Z');
  });
});
