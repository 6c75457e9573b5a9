import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.server.ts';
import { hashOfToken, keyOf, numberOf, signingKeysOf } from './secrets.server.ts';

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];
const both = { current: NEW, previous: [OLD] };

describe('the keys of a secret', () => {
  it('are one for each purpose, by HKDF (RFC 5869)', () => {
    expect(keyOf(OLD, 'a').equals(keyOf(OLD, 'b'))).toBe(false);
    expect(keyOf(OLD, 'a').equals(keyOf(NEW, 'a'))).toBe(false);
    // What lies in databases and letters was made with these: another derivation would lose it.
    expect(keyOf(OLD, 'letters').toString('hex')).toBe('37538f8e64744ef30c732039d0f919978926d5ce511d12eae9e6e3626ac7ec90');
    expect(numberOf(OLD)).toBe(1_819_203_281);
    expect(hashOfToken('a token')).toBe('4zFuK6_rthA6NBjod4wK3JYNQCE6A6fn9PzTQm7YB78');
  });

  it('verify in their order: the current one, those before, and the secrets themselves last', () => {
    const keys = signingKeysOf(both, 'links');
    expect(keys.map((key) => key.toString('hex'))).toEqual(
      [keyOf(NEW, 'links'), keyOf(OLD, 'links'), Buffer.from(NEW), Buffer.from(OLD)].map((key) => key.toString('hex')),
    );
  });
});

describe('a sealed text', () => {
  it('is opened by the secret that sealed it, listed as current or as one before, for its purpose alone', () => {
    const sealed = seal('Zoé 日本', 'letters', { current: OLD, previous: [] });
    expect(sealed).not.toContain('Zo');
    expect(unseal(sealed, 'letters', both)).toBe('Zoé 日本');
    expect(unseal(sealed, 'letters', { current: NEW, previous: [] })).toBeNull();
    expect(() => unseal(sealed, 'codes', both)).toThrow(/authenticat/);
    expect(seal('Zoé 日本', 'letters', both)).not.toBe(seal('Zoé 日本', 'letters', both));
  });

  it('is refused when a sign of it was changed, or cut off', () => {
    const sealed = seal('a link', 'letters', both);
    const [number = '', payload = ''] = sealed.split('.');
    const flipped = `${payload.slice(0, 20)}${payload[20] === 'A' ? 'B' : 'A'}${payload.slice(21)}`;
    for (const wrong of [`${number}.${flipped}`, `${number}.${payload.slice(0, -4)}`, `${number}.`])
      expect(() => unseal(wrong, 'letters', both), wrong).toThrow(/authenticat|vector/);
  });
});
