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
  const [payload, signature] = token.split('.');
  if (!payload || !signature) return 'forged';
  const expected = Buffer.from(signatureOf(purpose, payload, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'forged';
  const content = CONTENTS[purpose].safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!content.success) return 'forged';
  return content.data.until < +now ? 'expired' : (content.data as Signed<P>);
}

function signatureOf(purpose: Purpose, payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url');
}
