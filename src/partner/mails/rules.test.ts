import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock.ts';
import { whyNotAgain } from './rules.ts';

const NOW = new Date('2026-03-19T17:00:00Z');
const ago = (minutes: number) => new Date(+NOW - minutes * MINUTE);
const letter = { kind: 'test-open', sittingId: 'a' };
const why = (mail: Parameters<typeof whyNotAgain>[0], latest: Parameters<typeof whyNotAgain>[1]) =>
  whyNotAgain(mail, latest, ['test-open', 'sign-in-code', 'invitation'], NOW);

describe('sending a letter again', () => {
  it('is refused while the last one may still arrive', () => {
    expect(why(letter, { state: 'sent', queuedAt: ago(9) })).toBe('mail-just-sent');
    expect(why(letter, { state: 'sent', queuedAt: ago(10) })).toBeNull();
    expect(why(letter, { state: 'queued', queuedAt: ago(60) })).toBe('mail-still-queued');
  });

  it('is free at once when the last one came back', () => {
    expect(why(letter, { state: 'refused', queuedAt: ago(1) })).toBeNull();
    expect(why(letter, { state: 'bounced', queuedAt: ago(1) })).toBeNull();
  });

  it('is for letters to candidates that keep their worth', () => {
    const sent = { state: 'sent', queuedAt: ago(60) };
    expect(why({ kind: 'sign-in-code', sittingId: 'a' }, sent)).toBe('mail-not-repeatable');
    expect(why({ kind: 'invitation', sittingId: null }, sent)).toBe('mail-not-repeatable');
    expect(why({ kind: 'of-an-older-version', sittingId: 'a' }, sent)).toBe('mail-not-repeatable');
  });
});
