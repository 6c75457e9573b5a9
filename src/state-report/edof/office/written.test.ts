import { describe, expect, it } from 'vitest';
import { arrivalWritten, dayWritten, monthWritten, rateWritten } from './written.ts';

describe('what the extracts’ page writes', () => {
  it('is a rate with one decimal, spaced as the language wants', () => {
    expect(rateWritten(667, 'fr').replace(/\s/, ' ')).toBe('66,7 %');
    expect(rateWritten(1000, 'en')).toBe('100%');
  });

  it('is a day of the extract whatever the clock of the computer, the first of a month as French has it', () => {
    expect(dayWritten('2027-12-01', 'fr')).toBe('1er déc. 2027');
    expect(dayWritten('2027-12-11', 'fr')).toBe('11 déc. 2027');
    expect(dayWritten('2027-12-01', 'en')).toBe('1 Dec 2027');
    expect(monthWritten('2026-10', 'fr')).toBe('octobre 2026');
  });

  it('is the day in Paris on which an extract arrived', () => {
    expect(arrivalWritten('2026-10-31T23:30:00Z', 'fr')).toBe('1er novembre 2026');
  });
});
