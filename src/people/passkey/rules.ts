import { MINUTE } from '../../platform/clock.ts';

/** A passkey opens the office by itself for years: whoever finds a page left open must not add one. */
const FRESH_MS = 15 * MINUTE;

/** Whether a session has just proved its second factor, so that a passkey may be added without the password. */
export function isFresh(provedAt: Date | null, now: Date): boolean {
  return provedAt !== null && +now - +provedAt < FRESH_MS;
}

/**
 * Whether the authenticator made sure of the person (a PIN, a finger, a face), by the flags of its data, which its signature covers.
 * WebAuthn level 3, 6.1: 32 bytes of the site's hash, then the flags, of which the bit of value 4 is "user verified".
 * @param authenticatorData base64url, from a signature that was checked
 */
export function madeSureOfThePerson(authenticatorData: string): boolean {
  return ((Buffer.from(authenticatorData, 'base64url')[32] ?? 0) & 0b100) !== 0;
}
