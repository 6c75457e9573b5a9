import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** What better-auth takes (OWASP: N = 2^14 with r = 16 is 32 MB and some tenth of a second): its hashes are ours, and ours its. */
const COST = { N: 16_384, r: 16, p: 1, maxmem: 2 * 128 * 16_384 * 16 };
const LENGTH = 64;

/** @returns `salt:key`, both in hex. Takes the processor for a tenth of a second: to be called in a thread of its own. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${keyOf(password, salt).toString('hex')}`;
}

export function verifyPassword(hash: string, password: string): boolean {
  const [salt, key] = hash.split(':');
  if (!salt || !key) throw new Error('no hash of a password');
  const expected = Buffer.from(key, 'hex');
  return expected.length === LENGTH && timingSafeEqual(expected, keyOf(password, salt));
}

function keyOf(password: string, salt: string): Buffer {
  return scryptSync(password.normalize('NFKC'), salt, LENGTH, COST);
}
