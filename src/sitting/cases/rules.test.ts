import { describe, expect, it } from 'vitest';
import { CASE_KINDS, COPIED_KINDS, journalled, kindOfCase } from './kinds.ts';
import { afterReply, dueOf, erasesEvidence, partnerReads, whyNotAnswer, whyNotClose, type CaseStanding } from './rules.ts';

const now = new Date('2026-11-20T09:00:00Z');
const dueAt = new Date('2026-11-24T22:59:59Z');
const standing = (changed: Partial<CaseStanding> = {}): CaseStanding => ({
  kind: 'no-slot',
  state: 'open',
  dueAt,
  messages: 0,
  ...changed,
});

describe('a case', () => {
  it('is due at the end of the working days of its kind, each kind having some', () => {
    expect(dueOf('no-slot', now)).toEqual(dueAt);
    expect(dueOf('incident', now)).toEqual(new Date('2026-11-23T22:59:59Z'));
    for (const kind of CASE_KINDS) expect(+dueOf(kind, now)).toBeGreaterThan(+now);
  });

  it('goes to the referent with the partner in copy when there is no slot (C8), to the technical group for a question', () => {
    expect(kindOfCase('no-slot')).toMatchObject({ goesTo: 'referent', copiesPartner: true });
    expect(kindOfCase('item-problem')).toMatchObject({ goesTo: 'author', copiesPartner: false });
    expect(COPIED_KINDS).toEqual(['force-majeure', 'no-slot', 'incident']);
  });

  it('keeps its deadline while it waits, gets a new one when an answer is answered, and stays closed once closed', () => {
    const later = new Date('2026-11-26T09:00:00Z');
    expect(afterReply(standing(), later)).toEqual({ state: 'open', dueAt });
    expect(afterReply(standing({ state: 'answered' }), later)).toEqual({ state: 'open', dueAt: dueOf('no-slot', later) });
    expect(afterReply(standing({ state: 'closed' }), later)).toEqual({ refusal: 'case-closed' });
  });

  it('is answered by whoever has read all of it, with yes or no only where that is asked', () => {
    expect(whyNotAnswer(standing({ messages: 2 }), 2, 'accepted')).toBeNull();
    expect(whyNotAnswer(standing({ messages: 3 }), 2, null)).toBe('answered-meanwhile');
    expect(whyNotAnswer(standing({ state: 'closed' }), 0, null)).toBe('case-closed');
    expect(whyNotAnswer(standing({ kind: 'complaint' }), 0, 'refused')).toBe('outcome-not-asked');
  });

  it('is closed without words only once it was answered', () => {
    expect(whyNotClose(standing(), 0)).toBe('answer-first');
    expect(whyNotClose(standing({ state: 'answered', messages: 1 }), 1)).toBeNull();
    expect(whyNotClose(standing({ state: 'answered', messages: 2 }), 1)).toBe('answered-meanwhile');
  });
});

describe('evidence', () => {
  it('about force majeure goes with the decision, all other when the case is closed', () => {
    expect(erasesEvidence('force-majeure', 'accepted', false)).toBe(true);
    expect(erasesEvidence('force-majeure', null, false)).toBe(false);
    expect(erasesEvidence('no-slot', 'refused', false)).toBe(false);
    expect(erasesEvidence('complaint', null, true)).toBe(true);
  });
});

describe('a training organisation', () => {
  it('reads why there was no slot, never why somebody was prevented', () => {
    expect(partnerReads({ kind: 'no-slot', openedBy: 'candidate' }, 'candidate')).toBe(true);
    expect(partnerReads({ kind: 'force-majeure', openedBy: 'candidate' }, 'candidate')).toBe(false);
    expect(partnerReads({ kind: 'force-majeure', openedBy: 'candidate' }, 'office')).toBe(false);
  });

  it('reads what it wrote itself, and the answer to it', () => {
    expect(partnerReads({ kind: 'force-majeure', openedBy: 'partner' }, 'partner')).toBe(true);
    expect(partnerReads({ kind: 'force-majeure', openedBy: 'partner' }, 'office')).toBe(true);
    expect(partnerReads({ kind: 'force-majeure', openedBy: 'partner' }, 'candidate')).toBe(false);
  });

  it('is not told by the journal of what it is not in copy of', () => {
    expect(journalled('opened', { kind: 'no-slot', openedBy: 'candidate' })).toBe('case-opened');
    expect(journalled('opened', { kind: 'complaint', openedBy: 'candidate' })).toBe('case-apart-opened');
    expect(journalled('closed', { kind: 'complaint', openedBy: 'partner' })).toBe('case-closed');
  });
});
