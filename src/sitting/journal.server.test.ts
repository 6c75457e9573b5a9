import { describe, expect, it } from 'vitest';
import { append, hashOfPayload } from './journal.server.ts';

const SITTING = '0195a8c0-0000-7000-8000-000000000001';
const AT = new Date('2026-03-19T08:00:00Z');

describe('the journal chain', () => {
  it('binds each line to the one before', () => {
    const first = append(SITTING, { seq: 0, hash: '' }, [{ action: 'a', payload: { x: 1 } }], 'candidate', AT);
    const second = append(SITTING, first.head, [{ action: 'b', payload: {} }], 'time', AT);
    const elsewhere = append(SITTING, { seq: 1, hash: 'other' }, [{ action: 'b', payload: {} }], 'time', AT);
    expect(second.lines[0]?.seq).toBe(2);
    expect(second.head.hash).not.toBe(elsewhere.head.hash);
  });

  it('gives a payload the same hash whatever the order of its keys', () => {
    expect(hashOfPayload({ a: 1, b: { c: 2, d: [3, { e: 4, f: 5 }] } })).toBe(hashOfPayload({ b: { d: [3, { f: 5, e: 4 }], c: 2 }, a: 1 }));
  });

  it('salts each payload, so that an erased one cannot be guessed from its hash', () => {
    const once = append(SITTING, { seq: 0, hash: '' }, [{ action: 'a', payload: { answer: 'yes' } }], 'candidate', AT);
    const again = append(SITTING, { seq: 0, hash: '' }, [{ action: 'a', payload: { answer: 'yes' } }], 'candidate', AT);
    expect(once.lines[0]?.payloadHash).not.toBe(again.lines[0]?.payloadHash);
  });
});
