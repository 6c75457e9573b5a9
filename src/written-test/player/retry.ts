import { FOREIGN } from '../../platform/own-reply.ts';

/** Milliseconds before the next try: half a second, doubling, five seconds at most. A person is waiting, and so are ten thousand others. */
export function waitBefore(tries: number, random: number, most = 5000): number {
  return Math.min(most, 500 * 2 ** tries) * (0.75 + random / 4);
}

export type Failure = { kind: 'refusal'; code: string; message: string } | { kind: 'cut' | 'trouble' | 'foreign' };

/** Said for a while only, by a server that is starting, busy or pressed: asked again, never shown as a refusal. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What a failed call means: an answer of the server to act upon, a line that is down, a server that is not well, or somebody in between. */
export function failureOf(thrown: unknown): Failure {
  const { code, status, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    code?: unknown;
    status?: unknown;
    message?: unknown;
  };
  if (code === FOREIGN) return { kind: 'foreign' };
  if (typeof code !== 'string' || typeof status !== 'number') return { kind: 'cut' };
  return PASSING.has(status) ? { kind: 'trouble' } : { kind: 'refusal', code, message: String(message) };
}
