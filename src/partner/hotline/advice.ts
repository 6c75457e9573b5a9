import { DAY } from '../../platform/clock.ts';
import type { SittingState } from '../../sitting/rules.ts';

/** What the hotline may have to tell, each a paragraph in `hotline.json`: the trouble first, then where the person stands. */
export const ADVICE = [
  'maintenance-running',
  'maintenance-near',
  'maintenance-coming',
  'mail-refused',
  'mail-bounced',
  'mail-waiting',
  'no-mail',
  'link-resting',
  'link-asleep',
  'page-silent',
  'page-elsewhere',
  'silences',
  'registered',
  'profile-missing',
  'information-missing',
  'before-window',
  'ready',
  'closing-soon',
  'window-over',
  'writing',
  'to-be-sent',
  'written',
  'booked',
  'interviewed',
  'under-jury',
  'published',
  'expired',
  'absent',
  'suspended',
  'cancelled',
  'withdrawn',
] as const;
export type AdviceCode = (typeof ADVICE)[number];

/** A paragraph, with the instant that it names. */
export interface Advice {
  code: AdviceCode;
  at: Date | null;
}

/** How the page of a test under way stands; `silent` while nothing comes from it. */
export type PageLife = 'none' | 'speaking' | 'silent';

export interface CallFacts {
  state: SittingState;
  window: { opensAt: Date; closesAt: Date };
  hasProfile: boolean;
  isInformed: boolean;
  /** Of the fifty, how many are answered; null before the test. */
  isAllAnswered: boolean;
  sendsItselfAt: Date | null;
  page: PageLife;
  silences: number;
  mail: { state: 'queued' | 'sent' | 'refused' | 'bounced'; tries: number } | null;
  /** Until when the link of the letters takes no birth date, after too many wrong ones; null while it takes one. */
  linkSleep: Date | 'until-owner' | null;
  maintenance: { state: 'planned' | 'near' | 'running'; startsAt: Date; endsAt: Date } | null;
}

const SOON = 2 * DAY;

/** What to tell this caller now, the most pressing first. */
export function whatToTell(facts: CallFacts, now: Date): Advice[] {
  const advice = (code: AdviceCode, at: Date | null = null): Advice => ({ code, at });
  return [...troubles(facts, advice), ...standing(facts, now, advice)];
}

type Say = (code: AdviceCode, at?: Date | null) => Advice;

function troubles({ state, mail, linkSleep, maintenance, page, silences }: CallFacts, say: Say): Advice[] {
  const found: Advice[] = [];
  const mayBegin = state === 'registered' || state === 'available' || state === 'ready' || state === 'writing';
  if (maintenance && mayBegin) {
    if (maintenance.state === 'running') found.push(say('maintenance-running', maintenance.endsAt));
    else if (maintenance.state === 'near') found.push(say('maintenance-near', maintenance.endsAt));
    else found.push(say('maintenance-coming', maintenance.startsAt));
  }
  if (!mail && state !== 'registered') found.push(say('no-mail'));
  if (mail?.state === 'refused') found.push(say('mail-refused'));
  if (mail?.state === 'bounced') found.push(say('mail-bounced'));
  if (mail?.state === 'queued' && mail.tries > 0) found.push(say('mail-waiting'));
  if (linkSleep === 'until-owner') found.push(say('link-asleep'));
  else if (linkSleep) found.push(say('link-resting', linkSleep));
  if (state === 'writing' && page === 'silent') found.push(say('page-silent'));
  if (state === 'writing' && page === 'speaking') found.push(say('page-elsewhere'));
  if (state === 'writing' && silences > 0) found.push(say('silences'));
  return found;
}

function standing(facts: CallFacts, now: Date, say: Say): Advice[] {
  const { state, window } = facts;
  if (state === 'available')
    return [
      ...(facts.hasProfile ? [] : [say('profile-missing', window.closesAt)]),
      ...(facts.isInformed ? [] : [say('information-missing', window.closesAt)]),
      ...beforeTest(window, now, say),
    ];
  if (state === 'ready') {
    const held = beforeTest(window, now, say);
    return held.length > 0 ? held : [say('ready', window.closesAt)];
  }
  if (state === 'writing') return facts.isAllAnswered ? [say('to-be-sent', facts.sendsItselfAt)] : [say('writing', window.closesAt)];
  return [say(state)];
}

function beforeTest({ opensAt, closesAt }: CallFacts['window'], now: Date, say: Say): Advice[] {
  if (now < opensAt) return [say('before-window', opensAt)];
  if (now >= closesAt) return [say('window-over', closesAt)];
  return +closesAt - +now < SOON ? [say('closing-soon', closesAt)] : [];
}
