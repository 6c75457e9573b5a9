import { describe, expect, it } from 'vitest';
import { dayOf, daysAfter, endOfDay, startOfDay, whyNotCloseOn } from './window.ts';

const now = new Date('2026-03-10T09:00:00Z');
const session = { plannedOn: '2026-03-05', closesAt: endOfDay('2026-03-20'), isWriting: false };
const partner = { decides: false, reason: '' };

describe('days in Paris', () => {
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

describe('the end of a window', () => {
  it('may be moved up to thirty days after the planned day', () => {
    expect(whyNotCloseOn('2026-04-04', session, partner, now)).toBeNull();
    expect(whyNotCloseOn('2026-04-05', session, partner, now)).toBe('beyond-thirty-days');
  });

  it('goes further only by the referent and with a reason', () => {
    expect(whyNotCloseOn('2026-05-01', session, { decides: true, reason: ' ' }, now)).toBe('reason-needed');
    expect(whyNotCloseOn('2026-05-01', session, { decides: true, reason: 'Hospitalisation' }, now)).toBeNull();
  });

  it('never lies before today, in Paris', () => {
    expect(whyNotCloseOn('2026-03-09', session, partner, now)).toBe('closing-day-over');
    expect(whyNotCloseOn('2026-03-10', session, partner, now)).toBeNull();
    expect(whyNotCloseOn('2026-03-10', session, partner, new Date('2026-03-10T23:30:00Z'))).toBe('closing-day-over');
  });

  it('does not come sooner for somebody who writes', () => {
    expect(whyNotCloseOn('2026-03-15', { ...session, isWriting: true }, partner, now)).toBe('shortens-a-test');
    expect(whyNotCloseOn('2026-03-25', { ...session, isWriting: true }, partner, now)).toBeNull();
  });
});
