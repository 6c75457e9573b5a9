import { describe, expect, it } from 'vitest';
import { decisionDue, whyLocked, whyNotAsk, whyNotDecide, type Progress } from './rules.ts';

const before: Progress = { state: 'ready', begun: false };
const writing: Progress = { state: 'writing', begun: true };
const interviewed: Progress = { state: 'interviewed', begun: true };

describe('an accommodation', () => {
  it('is set before the first question for the written part, before the interview for the oral part', () => {
    expect(whyLocked('extra-time', before)).toBeNull();
    expect(['extra-time', 'secretary', 'interpreter'].map((kind) => whyLocked(kind as 'extra-time', writing))).toEqual(
      Array.from({ length: 3 }, () => 'first-question-served'),
    );
    expect(whyLocked('written-interview', writing)).toBeNull();
    expect(whyLocked('written-interview', interviewed)).toBe('interview-held');
  });
});

describe('a request', () => {
  const asking = { ...before, granted: [], waiting: false };

  it('waits alone, and asks for what is neither granted nor too late', () => {
    expect(whyNotAsk(['extra-time', 'secretary'], asking)).toBeNull();
    expect(whyNotAsk(['extra-time'], { ...asking, waiting: true })).toBe('already-asked');
    expect(whyNotAsk(['extra-time', 'secretary'], { ...asking, granted: ['secretary'] })).toBe('already-granted');
    expect(whyNotAsk(['written-interview', 'interpreter'], { ...asking, ...writing })).toBe('first-question-served');
  });

  it('is decided within five working days', () => {
    expect(decisionDue(new Date('2026-11-20T09:00:00Z')).toISOString()).toBe('2026-11-27T22:59:59.000Z');
  });
});

describe('a decision', () => {
  const asked = { ...before, asked: ['extra-time', 'interpreter'] as const, decided: false };

  it('grants all, or a part or nothing with a reason', () => {
    expect(whyNotDecide(asked, ['extra-time', 'interpreter'], '')).toBeNull();
    expect(whyNotDecide(asked, ['extra-time'], '')).toBe('reason-for-refusal');
    expect(whyNotDecide(asked, ['extra-time'], 'Pas d’interprète à cette date.')).toBeNull();
    expect(whyNotDecide(asked, [], '')).toBe('reason-for-refusal');
  });

  it('is taken once, for what was asked, and never too late: a refusal still can be', () => {
    expect(whyNotDecide({ ...asked, decided: true }, [], 'Non.')).toBe('already-decided');
    expect(whyNotDecide(asked, ['secretary'], 'Autre chose.')).toBe('not-asked-for');
    expect(whyNotDecide({ ...asked, ...writing }, ['extra-time', 'interpreter'], '')).toBe('first-question-served');
    expect(whyNotDecide({ ...asked, ...writing }, [], 'L’épreuve a commencé.')).toBeNull();
  });
});
