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

/** Easter Sundays as almanacs print them; with the earliest and latest there can be, and both exceptions of the rule (1954, 1981). */
const EASTER = `1818-03-22 1900-04-15 1943-04-25 1954-04-18 1981-04-19 2000-04-23 2008-03-23 2011-04-24 2016-03-27 2019-04-21 2020-04-12
2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28
2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17
2045-04-09 2046-03-25 2047-04-14 2048-04-05 2049-04-18 2050-04-10 2076-04-19 2100-03-28 2200-04-06 2285-03-22 2300-04-08`.split(/\s+/);

it('the movable holidays follow Easter: its Monday, the Ascension, Whit Monday, and no day beside them', () => {
  for (const sunday of EASTER) {
    const after = (days: number) => new Date(Date.parse(`${sunday}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    expect([1, 39, 50].map((days) => isWorkingDay(after(days)))).toEqual([false, false, false]);
    const fixed = (day: string) => /-05-01$|-05-08$/.test(day);
    const beside = [2, 3, 4, 5, 37, 38, 40, 51, 52].map(after).filter((day) => !fixed(day));
    expect(beside.filter((day) => !isWorkingDay(day))).toEqual([]);
  }
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
