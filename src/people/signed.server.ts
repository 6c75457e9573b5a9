import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * Signed tokens: `payload.signature`, HMAC-SHA-256 over the purpose and the payload, so that a link's token is worth nothing as
 * a session. They hold ids and an end, no personal data.
 */
const Sitting = z.object({ sitting: z.uuid(), access: z.int(), until: z.int() });
const CONTENTS = {
  'access-link': Sitting,
  session: Sitting,
  /** A browser in which a candidate came in before; what it may is looked up. */
  'known-browser': z.object({ browser: z.uuid(), until: z.int() }),
  /** The same of staff: an account that was signed in to there. */
  'staff-browser': z.object({ account: z.uuid(), browser: z.uuid(), until: z.int() }),
  invitation: z.object({ invitation: z.uuid(), until: z.int() }),
  /** The demonstration's open doors; a real installation does not read them. */
  'demonstration-staff': z.object({ account: z.uuid(), until: z.int() }),
};
export type Purpose = keyof typeof CONTENTS;
export type Signed<P extends Purpose = 'session'> = z.infer<(typeof CONTENTS)[P]>;

export function sign<P extends Purpose>(purpose: P, content: Signed<P>, secret: string): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${signatureOf(purpose, payload, secret)}`;
}

/** @returns the content, or why it is refused: `expired` only for a token that was ours. */
export function readSigned<P extends Purpose>(purpose: P, token: string, secret: string, now: Date): Signed<P> | 'forged' | 'expired' {
  const content = proved(purpose, token, secret);
  if (!content) return 'forged';
  return content.until < +now ? 'expired' : content;
}

/** Tokens whose signature was found right: a page shows its own at each call, and counting it again took a thirtieth of a busy server. */
const known = new Map<string, { secret: string; content: Signed<Purpose> }>();
const MOST_KNOWN = 20_000;

function proved<P extends Purpose>(purpose: P, token: string, secret: string): Signed<P> | null {
  const name = `${purpose}\n${token}`;
  const before = known.get(name);
  if (before?.secret === secret) return before.content as Signed<P>;
  const content = contentOf(purpose, token, secret);
  if (!content) return null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, { secret, content });
  return content;
}

function contentOf<P extends Purpose>(purpose: P, token: string, secret: string): Signed<P> | null {
  const [payload, signature] = token.split('.');
  if (!payload || !signature) return null;
  const expected = Buffer.from(signatureOf(purpose, payload, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  const content = CONTENTS[purpose].safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return content.success ? (content.data as Signed<P>) : null;
}

function signatureOf(purpose: Purpose, payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url');
}
