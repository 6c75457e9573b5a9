import { describe, expect, it } from 'vitest';
import { endOfDay } from '../programme/calendar.ts';
import { whyNotCloseOn } from './window.ts';

const now = new Date('2026-03-10T09:00:00Z');
const session = { plannedOn: '2026-03-05', closesAt: endOfDay('2026-03-20'), isWriting: false };
const partner = { decides: false, reason: '' };

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
    expect(whyNotCloseOn('2026-03-19', { ...session, isWriting: true }, partner, now)).toBe('shortens-a-test');
    expect(whyNotCloseOn('2026-03-20', { ...session, isWriting: true }, partner, now)).toBeNull();
    expect(whyNotCloseOn('2026-03-25', { ...session, isWriting: true }, partner, now)).toBeNull();
  });
});
