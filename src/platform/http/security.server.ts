import type { Context, MiddlewareHandler } from 'hono';
import { randomBytes } from 'node:crypto';

/** Everything comes from this origin; scripts and the one style element carry a nonce (design, 4 and 8). */
export function securityHeaders(secure: boolean): MiddlewareHandler<{ Variables: { nonce: string } }> {
  return async (context, next) => {
    const nonce = randomBytes(16).toString('base64');
    context.set('nonce', nonce);
    await next();
    const { headers } = context.res;
    headers.set('Content-Security-Policy', policyWith(nonce));
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()');
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  };
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** A write must come from our own pages: SameSite cookies say so already, this says it again where they are not sent. */
export function isForeign(context: Context, publicOrigin: string): boolean {
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  const host = context.req.header('host');
  return origin !== publicOrigin && origin !== `http://${host}` && origin !== `https://${host}`;
}
