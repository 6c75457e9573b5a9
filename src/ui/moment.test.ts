import { describe, expect, it } from 'vitest';
import { instantInParis, localInParis, moment, span } from './moment.ts';

describe('a moment', () => {
  it('is written where the centres are, in each language', () => {
    expect(moment('2026-03-19T09:05:00Z', 'fr')).toBe('19\u00a0mars 2026 à 10\u00a0h\u00a005');
    expect(moment('2026-07-19T07:05:00Z', 'en')).toBe('19 July 2026, 09:05');
  });

  it('that lasts names its day once, or both', () => {
    expect(span('2026-03-19T09:00:00Z', '2026-03-19T09:30:00Z', 'fr')).toBe('19\u00a0mars 2026, 10\u00a0h\u00a000 – 10\u00a0h\u00a030');
    expect(span('2026-03-19T22:00:00Z', '2026-03-19T23:30:00Z', 'en')).toBe('19 March 2026, 23:00 – 20 March 2026, 00:30');
  });

  it('is read as the time in Paris, winter and summer, and given back the same', () => {
    expect(instantInParis('2026-03-28T20:00')?.toISOString()).toBe('2026-03-28T19:00:00.000Z');
    expect(instantInParis('2026-03-29T20:00')?.toISOString()).toBe('2026-03-29T18:00:00.000Z');
    expect(instantInParis('2026-03-29T04:00')?.toISOString()).toBe('2026-03-29T02:00:00.000Z');
    expect(localInParis('2026-03-29T02:00:00Z')).toBe('2026-03-29T04:00');
    expect(instantInParis('')).toBeNull();
  });
});
