import { describe, expect, it } from 'vitest';
import { differsFromParis, isMidnight, leftUntil } from './when.ts';

const saturday = new Date('2022-03-19T09:00:00Z');

describe('an instant in words', () => {
  it('is a whole day at midnight in Paris, in winter and in summer', () => {
    expect(isMidnight(new Date('2022-01-09T23:00:00Z'))).toBe(true);
    expect(isMidnight(new Date('2022-07-09T22:00:00Z'))).toBe(true);
    expect(isMidnight(new Date('2022-07-09T23:00:00Z'))).toBe(false);
  });

  it('names the zone only where it is another time than in Paris', () => {
    expect(differsFromParis(saturday, 'Europe/Brussels')).toBe(false);
    expect(differsFromParis(saturday, 'Indian/Reunion')).toBe(true);
    // London and Paris differ by an hour all year; Lagos only in summer.
    expect(differsFromParis(saturday, 'Africa/Lagos')).toBe(false);
    expect(differsFromParis(new Date('2022-07-01T09:00:00Z'), 'Africa/Lagos')).toBe(true);
  });
});

describe('the time that is left', () => {
  const left = (hours: number) => leftUntil(new Date(+saturday + hours * 3_600_000), saturday);

  it('is told in the largest unit that still says something', () => {
    expect(left(24 * 12 + 5)).toEqual({ unit: 'days', count: 12 });
    expect(left(48)).toEqual({ unit: 'days', count: 2 });
    expect(left(47.9)).toEqual({ unit: 'hours', count: 47 });
    expect(left(1.5)).toEqual({ unit: 'minutes', count: 90 });
    expect(left(0.001)).toEqual({ unit: 'minutes', count: 1 });
  });

  it('is nothing at the end and after it', () => {
    expect(left(0)).toBeNull();
    expect(left(-1)).toBeNull();
  });
});
