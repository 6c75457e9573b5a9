import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * Signed tokens: `payload.signature`, HMAC-SHA-256 over the purpose and the payload, so that a link's token is worth nothing as
 * a session. They hold ids and an end, no personal data.
 */
export type Purpose = 'access-link' | 'session';

const Content = z.object({ sitting: z.uuid(), access: z.int(), until: z.int() });
export type Signed = z.infer<typeof Content>;

export function sign(purpose: Purpose, content: Signed, secret: string): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${signatureOf(purpose, payload, secret)}`;
}

/** @returns the content, or why it is refused: `expired` only for a token that was ours. */
export function readSigned(purpose: Purpose, token: string, secret: string, now: Date): Signed | 'forged' | 'expired' {
  const [payload, signature] = token.split('.');
  if (!payload || !signature) return 'forged';
  const expected = Buffer.from(signatureOf(purpose, payload, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'forged';
  const content = Content.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!content.success) return 'forged';
  return content.data.until < +now ? 'expired' : content.data;
}

function signatureOf(purpose: Purpose, payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url');
}
