import { describe, expect, it } from 'vitest';
import { HOUR } from '../platform/clock.ts';
import { sleepOf } from './link.ts';

const now = new Date('2026-03-19T09:00:00Z');
const since = (ago: number) => new Date(+now - ago);

describe('a mailed link', () => {
  it('sleeps for the rest of the hour after five wrong birth dates', () => {
    expect(sleepOf({ since: since(HOUR / 4), recent: 4, total: 14 }, now)).toBeNull();
    expect(sleepOf({ since: since(HOUR / 4), recent: 5, total: 5 }, now)).toEqual(new Date('2026-03-19T09:45:00Z'));
    expect(sleepOf({ since: since(HOUR), recent: 5, total: 5 }, now)).toBeNull();
  });

  it('waits for its owner after fifteen, however long ago', () => {
    expect(sleepOf({ since: since(48 * HOUR), recent: 1, total: 15 }, now)).toBe('until-owner');
  });
});
