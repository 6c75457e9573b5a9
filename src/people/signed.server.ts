import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyOf, signingKeysOf, type Secrets } from '../platform/secrets/secrets.server.ts';

/**
 * Signed tokens: `payload.signature`, HMAC-SHA-256 by the purpose's own key, so that a link's token is worth nothing as
 * a session. They hold ids and an end, no personal data.
 */
const Sitting = z.object({ sitting: z.uuid(), access: z.int(), until: z.int() });
const CONTENTS = {
  /** Made before links had versions of their own, it is of the first. */
  'access-link': Sitting.extend({ link: z.int().optional() }),
  session: Sitting,
  /** A browser in which a candidate came in before; what it may is looked up. */
  'known-browser': z.object({ browser: z.uuid(), until: z.int() }),
  /** The same of staff: an account that was signed in to there. */
  'staff-browser': z.object({ account: z.uuid(), browser: z.uuid(), until: z.int() }),
  /** A browser that asked for a code. */
  asking: z.object({ asking: z.uuid(), until: z.int() }),
  invitation: z.object({ invitation: z.uuid(), until: z.int() }),
  /** The demonstration's open doors; a real installation does not read them. */
  'demonstration-staff': z.object({ account: z.uuid(), until: z.int() }),
};
export type Purpose = keyof typeof CONTENTS;
export type Signed<P extends Purpose = 'session'> = z.infer<(typeof CONTENTS)[P]>;

export function sign<P extends Purpose>(purpose: P, content: Signed<P>, { current }: Secrets): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${signatureOf(purpose, payload, keyOf(current, purpose))}`;
}

/** @returns the content, or why it is refused: `expired` only for a token that was ours. */
export function readSigned<P extends Purpose>(purpose: P, token: string, secrets: Secrets, now: Date): Signed<P> | 'forged' | 'expired' {
  const content = proved(purpose, token, secrets);
  if (!content) return 'forged';
  return content.until < +now ? 'expired' : content;
}

/** Tokens whose signature was found right: a page shows its own at each call, and counting it again took a thirtieth of a busy server. */
const known = new Map<string, { secrets: Secrets; content: Signed<Purpose> }>();
const MOST_KNOWN = 20_000;

function proved<P extends Purpose>(purpose: P, token: string, secrets: Secrets): Signed<P> | null {
  const name = `${purpose}\n${token}`;
  const before = known.get(name);
  if (before?.secrets === secrets) return before.content as Signed<P>;
  const content = contentOf(purpose, token, secrets);
  if (!content) return null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, { secrets, content });
  return content;
}

function contentOf<P extends Purpose>(purpose: P, token: string, secrets: Secrets): Signed<P> | null {
  const [payload, signature] = token.split('.');
  if (!payload || !signature) return null;
  const given = Buffer.from(signature);
  const isSigned = signingKeysOf(secrets, purpose).some((key) => {
    const expected = Buffer.from(signatureOf(purpose, payload, key));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isSigned) return null;
  const content = CONTENTS[purpose].safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return content.success ? (content.data as Signed<P>) : null;
}

function signatureOf(purpose: Purpose, payload: string, key: Buffer): string {
  return createHmac('sha256', key).update(`${purpose}\n${payload}`).digest('base64url');
}
