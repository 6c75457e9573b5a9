import type { IncomingMessage } from 'node:http';
import { SECOND } from '../clock.ts';

export type Body = { content: unknown } | { refused: 'too-large' | 'bad-request' };
/** Whether a body of which so many bytes came in so many milliseconds is given up. */
type TooSlow = (bytes: number, milliseconds: number) => boolean;
type Bytes = { bytes: Buffer<ArrayBuffer> } | { refused: 'too-large' | 'bad-request' };

const DECODER = new TextDecoder();

/** A call is a packet or two. */
const CALL_MS = 20 * SECOND;

/**
 * The body of a call, read whole and before oRPC sees it: oRPC's own bound on bodies keeps what belongs to a call alive far beyond it
 * (docs/measurements.md).
 * @returns the JSON that it holds, its text when it says that it is something else, undefined when there is none
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  const read = await readBytes(request, mostBytes, CALL_MS);
  return 'refused' in read ? read : bodyOf(DECODER.decode(read.bytes), request.headers['content-type']);
}

/** All that a request brings, unless it is too much or does not come within `mostMs`: then the rest is not waited for. */
export function readBytes(request: IncomingMessage, mostBytes: number, mostMs: number, isTooSlow?: TooSlow): Promise<Bytes> {
  if (Number(request.headers['content-length']) > mostBytes) return Promise.resolve({ refused: 'too-large' });
  // Gone while it was asked who they are: nothing will be heard of this request any more.
  if (request.destroyed) return Promise.resolve({ refused: 'bad-request' });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const since = performance.now();
    const watch = isTooSlow && setInterval(() => isTooSlow(bytes, performance.now() - since) && over({ refused: 'bad-request' }), SECOND);
    const late = setTimeout(() => over({ refused: 'bad-request' }), mostMs);
    const over = (how: Bytes) => {
      clearInterval(watch);
      clearTimeout(late);
      done(how);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) over({ refused: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () => over({ bytes: Buffer.concat(chunks) }));
    // Whoever was cut off hears nothing of it; whoever waits for the body must not wait for ever.
    request.on('close', () => over({ refused: 'bad-request' }));
    request.on('error', () => undefined);
  });
}

function bodyOf(text: string, type: string | undefined): Body {
  if (text === '') return { content: undefined };
  if (type !== undefined && !type.startsWith('application/json')) return { content: text };
  try {
    return { content: JSON.parse(text) };
  } catch {
    return { refused: 'bad-request' };
  }
}
