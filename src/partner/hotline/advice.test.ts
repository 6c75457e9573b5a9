import { describe, expect, it } from 'vitest';
import fr from '../../../locales/fr/hotline.json' with { type: 'json' };
import en from '../../../locales/en/hotline.json' with { type: 'json' };
import { DAY, HOUR } from '../../platform/clock.ts';
import { STATES } from '../../sitting/rules.ts';
import { ADVICE, whatToTell, type CallFacts } from './advice.ts';

const NOW = new Date('2026-03-19T09:00:00Z');
const later = (milliseconds: number) => new Date(+NOW + milliseconds);
const calm: CallFacts = {
  state: 'ready',
  window: { opensAt: later(-DAY), closesAt: later(10 * DAY) },
  hasProfile: true,
  isInformed: true,
  isAllAnswered: false,
  sendsItselfAt: null,
  page: 'none',
  silences: 0,
  mail: { state: 'sent', tries: 1 },
  linkSleep: null,
  maintenance: null,
};
const told = (facts: Partial<CallFacts>) => whatToTell({ ...calm, ...facts }, NOW).map(({ code }) => code);

describe('what to tell a caller', () => {
  it('is something in each state, with a paragraph in both languages', () => {
    for (const state of STATES) expect(told({ state, hasProfile: false, isInformed: false }), state).not.toEqual([]);
    for (const code of ADVICE) for (const book of [fr, en]) expect(book.tell[code].length, code).toBeGreaterThan(40);
  });

  it('names what is missing before the test', () => {
    expect(told({ state: 'available', hasProfile: false, isInformed: false })).toEqual(['profile-missing', 'information-missing']);
    expect(told({ state: 'available', isInformed: false })).toEqual(['information-missing']);
  });

  it('follows the window', () => {
    expect(whatToTell({ ...calm, window: { opensAt: later(HOUR), closesAt: later(DAY) } }, NOW)).toEqual([
      { code: 'before-window', at: later(HOUR) },
    ]);
    expect(told({ window: { opensAt: later(-DAY), closesAt: later(DAY) } })).toEqual(['closing-soon']);
    expect(told({ window: { opensAt: later(-DAY), closesAt: NOW } })).toEqual(['window-over']);
    expect(told({})).toEqual(['ready']);
  });

  it('says that the link sleeps after wrong birth dates, until when or until its owner comes in another way', () => {
    expect(whatToTell({ ...calm, linkSleep: later(HOUR) }, NOW)[0]).toEqual({ code: 'link-resting', at: later(HOUR) });
    expect(told({ linkSleep: 'until-owner' })).toEqual(['link-asleep', 'ready']);
  });

  it('puts the trouble first: the mail that did not arrive, the page that fell silent', () => {
    expect(told({ mail: { state: 'bounced', tries: 1 } })).toEqual(['mail-bounced', 'ready']);
    expect(told({ mail: { state: 'queued', tries: 3 } })).toEqual(['mail-waiting', 'ready']);
    expect(told({ mail: { state: 'queued', tries: 0 } })).toEqual(['ready']);
    expect(told({ mail: null })).toEqual(['no-mail', 'ready']);
    expect(told({ state: 'writing', page: 'silent', silences: 1 })).toEqual(['page-silent', 'silences', 'writing']);
    expect(told({ state: 'writing', page: 'speaking' })).toEqual(['page-elsewhere', 'writing']);
  });

  it('says of a test that is all answered that its word is missing, and when it leaves by itself', () => {
    expect(whatToTell({ ...calm, state: 'writing', isAllAnswered: true, sendsItselfAt: later(HOUR) }, NOW)).toEqual([
      { code: 'to-be-sent', at: later(HOUR) },
    ]);
  });

  it('speaks of an interruption to those who may still begin, and to nobody else', () => {
    const maintenance = { state: 'near', startsAt: later(HOUR), endsAt: later(3 * HOUR) } as const;
    expect(told({ maintenance })).toEqual(['maintenance-near', 'ready']);
    expect(told({ maintenance, state: 'written' })).toEqual(['written']);
  });
});
