import { createHash, hkdfSync } from 'node:crypto';

/** What an installation signs and encrypts with: its secret, and those that it had before, which still open what they closed. */
export interface Secrets {
  current: string;
  previous: readonly string[];
}

const KEY_BYTES = 32;
const derived = new Map<string, Buffer>();

/** RFC 5869: the key of one purpose, from which neither the secret nor the key of another purpose can be found. */
export function keyOf(secret: string, purpose: string): Buffer {
  const name = `${purpose}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, 'palier', purpose, KEY_BYTES));
  derived.set(name, key);
  return key;
}

export function allOf({ current, previous }: Secrets): readonly string[] {
  return [current, ...previous];
}

/**
 * The keys that may have signed something: the current one first. The secrets themselves come last: what was signed before keys were
 * derived from them (links of a month, sessions of a day) goes on until its own end.
 * @param as how the derived keys were given to whoever signed
 */
export function signingKeysOf(secrets: Secrets, purpose: string, as: (key: Buffer) => Buffer = (key) => key): Buffer[] {
  const all = allOf(secrets);
  return [...all.map((secret) => as(keyOf(secret, purpose))), ...all.map((secret) => Buffer.from(secret))];
}

/** A number that tells which secret was used, and nothing about it. 31 bits: an integer to every reader. */
export function numberOf(secret: string): number {
  return keyOf(secret, 'number').readUInt32BE(0) >>> 1;
}

/** How a token that opens something is kept: whoever reads the database cannot present it. Ours are long and random: no salt is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
