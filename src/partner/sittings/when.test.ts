import { describe, expect, it } from 'vitest';
import { dayFromNow, fromNow, instantInWords } from './when.ts';

const now = new Date('2026-03-10T09:00:00Z');

describe('a deadline in words', () => {
  it('counts days as the calendar of Paris does', () => {
    expect(fromNow('2026-03-13T22:59:00Z', now, 'fr')).toBe('dans 3 jours');
    expect(fromNow('2026-03-11T00:30:00Z', now, 'fr')).toBe('demain');
    expect(fromNow('2026-03-08T09:00:00Z', now, 'en')).toBe('2 days ago');
  });

  it('counts hours and minutes within the day', () => {
    expect(fromNow('2026-03-10T22:30:00Z', now, 'fr')).toBe('dans 13 heures');
    expect(fromNow('2026-03-10T09:20:00Z', now, 'en')).toBe('in 20 minutes');
  });

  it('calls a planned day by its distance alone', () => {
    expect(dayFromNow('2026-03-10', now, 'fr')).toBe('aujourd’hui');
    expect(dayFromNow('2026-03-12', now, 'en')).toBe('in 2 days');
  });

  it('names the day and the hour of Paris', () => {
    expect(instantInWords('2026-07-14T16:05:00Z', 'fr')).toBe('14 juil. 2026, 18\u00a0h\u00a005');
  });
});
