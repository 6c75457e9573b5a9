import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyOf, signingKeysOf, type Secrets } from '../../platform/secrets/secrets.server.ts';

/** The cookies of staff, as the library writes them: `value.signature` in a URL's encoding, HMAC-SHA-256 in base64. */
export const COOKIE_PREFIX = 'palier-staff';
const PURPOSE = 'staff-cookies';

/** What the library signs cookies with. It takes a text. */
export function cookieSecretOf({ current }: Secrets): string {
  return keyOf(current, PURPOSE).toString('hex');
}

/** The value of a cookie that this installation signed; null for any other. */
export function readCookie(sent: string | undefined, secrets: Secrets): string | null {
  const parts = partsOf(sent);
  return parts && signingKeysOf(secrets, PURPOSE, asText).some((key) => isEqual(signatureOf(parts.value, key), parts.signature))
    ? parts.value
    : null;
}

/** The value of a cookie that was just made, or was proved before. */
export function valueIn(cookie: string | undefined): string | null {
  return partsOf(cookie)?.value ?? null;
}

/** The cookies of a request, those of staff signed anew where an earlier secret signed them: the library knows the current one alone. */
export function signedAnew(header: string, secrets: Secrets): string {
  return header
    .split(/;\s*/)
    .map((cookie) => {
      const [, name = '', sent = ''] = /^([^=]+)=(.*)$/.exec(cookie) ?? [];
      const value = name.includes(`${COOKIE_PREFIX}.`) ? readCookie(sent, secrets) : null;
      return value === null ? cookie : `${name}=${encodeURIComponent(`${value}.${signatureOf(value, cookieSecretOf(secrets))}`)}`;
    })
    .join('; ');
}

const asText = (key: Buffer) => Buffer.from(key.toString('hex'));

function partsOf(sent: string | undefined): { value: string; signature: string } | null {
  try {
    const text = decodeURIComponent(sent ?? '');
    const at = text.lastIndexOf('.');
    return at < 1 ? null : { value: text.slice(0, at), signature: text.slice(at + 1) };
  } catch {
    return null;
  }
}

function signatureOf(value: string, key: Buffer | string): string {
  return createHmac('sha256', key).update(value).digest('base64');
}

function isEqual(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
