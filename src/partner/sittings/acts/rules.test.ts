import { describe, expect, it } from 'vitest';
import { cloe } from '../../../programme/cloe.ts';
import { STATES } from '../../../sitting/rules.ts';
import { endOfDay, startOfDay } from '../../../programme/calendar.ts';
import { ACT_KINDS } from '../words.ts';
import { stateBefore, whyNot, whyNotKind, type Standing } from './rules.ts';

const now = new Date('2026-03-10T09:00:00Z');
const registered: Standing = {
  state: 'registered',
  closedIn: null,
  programme: cloe,
  window: { opensAt: startOfDay('2026-03-05'), closesAt: endOfDay('2026-03-20') },
  plannedOn: '2026-03-05',
  invitedAt: null,
  isOpenElsewhere: false,
  isFileNumberInUse: false,
};
const partner = { decides: false };
const referent = { decides: true };
const move = (closesOn: string, reason = '') => ({ kind: 'move-window', closesOn, reason }) as const;
const reopen = (closesOn: string | null = null) => ({ kind: 'reopen', closesOn, reason: 'Panne' }) as const;

describe('what may be done with a sitting', () => {
  it('says of each state which acts are open to a partner', () => {
    const open = STATES.map((state) => [state, ACT_KINDS.filter((kind) => !whyNotKind(kind, { ...registered, state }, partner, now))]);
    expect(Object.fromEntries(open)).toEqual({
      registered: ['make-available', 'move-window', 'withdraw', 'invite-again'],
      available: ['move-window', 'withdraw', 'invite-again'],
      ready: ['move-window', 'withdraw', 'invite-again'],
      writing: ['move-window'],
      written: [],
      booked: [],
      interviewed: [],
      'under-jury': [],
      published: [],
      expired: [],
      absent: [],
      suspended: ['move-window', 'withdraw'],
      cancelled: [],
      withdrawn: [],
    });
  });

  it('makes nobody available once the window is over', () => {
    const late = { ...registered, window: { ...registered.window, closesAt: new Date(+now - 1) } };
    expect(whyNot({ kind: 'make-available' }, late, partner, now)).toBe('after-window');
    expect(whyNot({ kind: 'make-available' }, { ...registered, state: 'available' }, partner, now)).toBe('already-available');
  });

  it('withdraws nobody who has begun to write', () => {
    expect(whyNot({ kind: 'withdraw' }, { ...registered, state: 'writing' }, referent, now)).toBe('written-part-begun');
    expect(whyNot({ kind: 'withdraw' }, { ...registered, state: 'written' }, referent, now)).toBe('written-part-over');
  });

  it('moves a window up to thirty days after the planned day, further by the referent alone', () => {
    expect(whyNot(move('2026-04-04'), registered, partner, now)).toBeNull();
    expect(whyNot(move('2026-04-05'), registered, partner, now)).toBe('beyond-thirty-days');
    expect(whyNot(move('2026-04-05'), registered, referent, now)).toBe('reason-needed');
    expect(whyNot(move('2026-04-05', 'Deuil'), registered, referent, now)).toBeNull();
    expect(whyNot(move('2026-03-20'), registered, partner, now)).toBe('same-end');
  });

  it('writes no second invitation within ten minutes', () => {
    const invited = { ...registered, invitedAt: new Date(+now - 9 * 60_000) };
    expect(whyNot({ kind: 'invite-again' }, invited, partner, now)).toBe('written-to-just-now');
    expect(whyNot({ kind: 'invite-again' }, invited, partner, new Date(+now + 60_000))).toBeNull();
  });
});

describe('reopening', () => {
  const suspended: Standing = { ...registered, state: 'suspended', closedIn: 'writing' };
  const expired: Standing = { ...registered, state: 'expired', closedIn: 'ready', window: { ...registered.window, closesAt: now } };

  it('is the referent’s decision (D12, D13)', () => {
    expect(whyNot(reopen(), suspended, partner, now)).toBe('referent-decides');
    expect(whyNot(reopen(), suspended, referent, now)).toBeNull();
    expect(whyNot(reopen(), { ...registered, state: 'withdrawn' }, referent, now)).toBe('not-closed');
  });

  it('of a sitting whose window is over needs a new end', () => {
    expect(whyNot(reopen(), expired, referent, now)).toBe('end-needed');
    expect(whyNot(reopen('2026-03-30'), expired, referent, now)).toBeNull();
  });

  it('needs none once the written part is behind', () => {
    expect(whyNot(reopen(), { ...expired, closedIn: 'written' }, referent, now)).toBeNull();
  });

  it('leads to the state that it had, and after a missed interview to booking another', () => {
    expect(stateBefore(suspended)).toBe('writing');
    expect(stateBefore(expired)).toBe('ready');
    expect(stateBefore({ state: 'absent', closedIn: 'booked' })).toBe('written');
    expect(stateBefore({ state: 'suspended', closedIn: null })).toBe('writing');
  });

  it('is refused to somebody who began again elsewhere, or whose file number serves another sitting', () => {
    expect(whyNot(reopen('2026-03-30'), { ...expired, isOpenElsewhere: true }, referent, now)).toBe('open-elsewhere');
    expect(whyNot(reopen('2026-03-30'), { ...expired, isFileNumberInUse: true }, referent, now)).toBe('cpf-number-in-use');
  });
});
