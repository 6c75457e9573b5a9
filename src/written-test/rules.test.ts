import { describe, expect, it } from 'vitest';
import { cloe } from '../programme/cloe.ts';
import { inTime, isConfirmation, mustSuspend, outcomeAtDeadline, secondsFor, silentMsOf } from './rules.ts';

const policy = cloe.writtenTest;
const startsAt = new Date('2026-03-19T08:00:00Z');
const deadline = new Date(+startsAt + 45_000);
const open = { startsAt, deadline, draft: null, draftAt: null };
const before = (ms: number) => new Date(+deadline - ms);

describe('the end of a question (D13)', () => {
  it('submits the draft when the page was alive at the deadline', () => {
    expect(outcomeAtDeadline(open, { silentSince: before(4_999), holderBeatAt: before(500) }, false, policy)).toBe('time-up');
    expect(outcomeAtDeadline(open, { silentSince: null, holderBeatAt: before(500) }, false, policy)).toBe('time-up');
  });

  it('stores an empty draft as blank', () => {
    expect(outcomeAtDeadline(open, { silentSince: null, holderBeatAt: before(500) }, true, policy)).toBe('blank');
  });

  it('voids the question after five seconds of silence, draft or not', () => {
    expect(outcomeAtDeadline(open, { silentSince: before(5_000), holderBeatAt: before(500) }, false, policy)).toBe('voided-silence');
  });

  it('voids it by silence when no page ever opened a socket', () => {
    expect(outcomeAtDeadline(open, { silentSince: null, holderBeatAt: null }, true, policy)).toBe('voided-silence');
  });

  it('voids it by the fault of the platform when the process that held the page was dead', () => {
    expect(outcomeAtDeadline(open, { silentSince: null, holderBeatAt: before(4_001) }, false, policy)).toBe('voided-platform');
  });

  it('blames the silence, not the platform, when the page had gone before the process died', () => {
    expect(outcomeAtDeadline(open, { silentSince: before(20_000), holderBeatAt: before(10_000) }, false, policy)).toBe('voided-silence');
  });

  it('counts the silence from the start of the question on', () => {
    expect(silentMsOf(open, { silentSince: before(10_000), holderBeatAt: null })).toBe(10_000);
    expect(silentMsOf(open, { silentSince: new Date(+startsAt - 60_000), holderBeatAt: null })).toBe(45_000);
  });

  it('suspends at the fourth voided question or after ten minutes of silence', () => {
    expect(mustSuspend(3, 600_000, policy)).toBe(false);
    expect(mustSuspend(4, 0, policy)).toBe(true);
    expect(mustSuspend(1, 600_001, policy)).toBe(true);
  });
});

describe('in time or not', () => {
  it('lets an answer that left in time arrive within two seconds', () => {
    expect(inTime(open, new Date(+deadline + 2000), policy)).toBe(true);
    expect(inTime(open, new Date(+deadline + 2001), policy)).toBe(false);
  });

  it('gives one third more time, to a tenth of a second', () => {
    expect(secondsFor(45, true, policy)).toBe(60);
    expect(secondsFor(40, true, policy)).toBe(53.3);
    expect(secondsFor(40, false, policy)).toBe(40);
  });
});

describe('the word before sending (C22)', () => {
  it('forgives case, accents and spaces', () => {
    for (const typed of ['CONFIRMER', 'confirmer', ' Confirmer ', 'cônfirmér', 'CON FIRMER'])
      expect(isConfirmation(typed, 'CONFIRMER'), typed).toBe(true);
  });

  it('refuses anything else', () => {
    for (const typed of ['', 'CONFIRME', 'oui', 'CONFIRMERR']) expect(isConfirmation(typed, 'CONFIRMER'), typed).toBe(false);
  });
});
