import { describe, expect, it } from 'vitest';
import { erasedOn, firstKeptDay, monthBefore, monthsFrom } from './month.ts';

describe('a month of the calendar of Paris', () => {
  it('has months before and after it over the turn of years', () => {
    expect(monthBefore('2026-01', 1)).toBe('2025-12');
    expect(monthBefore('2026-11', -14)).toBe('2028-01');
    expect(monthsFrom('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });

  it('is erased on the first day on which its courses are no longer kept', () => {
    const goes = erasedOn('2026-10');
    expect(goes).toBe('2027-12-01');
    expect(firstKeptDay('2027-11-30') <= '2026-10-01').toBe(true);
    expect(firstKeptDay(goes)).toBe('2026-11-01');
  });
});
