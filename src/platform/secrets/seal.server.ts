import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { allOf, keyOf, numberOf, type Secrets } from './secrets.server.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A text that only this installation reads: `number.bytes`, the number telling which of its secrets. */
export function seal(text: string, purpose: string, { current }: Secrets): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(current, purpose), iv);
  const bytes = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${numberOf(current)}.${bytes.toString('base64url')}`;
}

/** @returns null when it was sealed with a secret that is not given. @throws when it was changed. */
export function unseal(sealed: string, purpose: string, secrets: Secrets): string | null {
  const [number, payload = ''] = sealed.split('.');
  const secret = allOf(secrets).find((one) => String(numberOf(one)) === number);
  if (secret === undefined) return null;
  const bytes = Buffer.from(payload, 'base64url');
  const decipher = createDecipheriv(CIPHER, keyOf(secret, purpose), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
