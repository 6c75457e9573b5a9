import type { MiddlewareHandler } from 'hono';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Everything comes from this origin; scripts and the one style element carry a nonce (design, 4 and 8). */
export function securityHeaders(secure: boolean): MiddlewareHandler<{ Variables: { nonce: string } }> {
  return async (context, next) => {
    const nonce = randomBytes(16).toString('base64');
    context.set('nonce', nonce);
    await next();
    context.res.headers.set('Content-Security-Policy', policyWith(nonce));
    for (const [name, value] of headersFor(secure)) context.res.headers.set(name, value);
  };
}

/** For a reply that is data: whatever it is taken for, it runs nothing, and no cache keeps it. */
export function secureData(response: ServerResponse, secure: boolean): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of headersFor(secure)) response.setHeader(name, value);
}

const HEADERS: readonly [name: string, value: string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()'],
];
const OVER_TLS: typeof HEADERS = [...HEADERS, ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']];

function headersFor(secure: boolean): typeof HEADERS {
  return secure ? OVER_TLS : HEADERS;
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
export function isForeign({ headers: { origin, host } }: IncomingMessage, publicOrigin: string): boolean {
  if (origin === undefined) return false;
  return origin !== publicOrigin && origin !== `http://${host}` && origin !== `https://${host}`;
}
