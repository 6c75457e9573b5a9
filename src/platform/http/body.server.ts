import type { IncomingMessage } from 'node:http';

export type Body = { content: unknown } | { refused: 'too-large' | 'bad-request' };

const DECODER = new TextDecoder();

/**
 * The body of a call, read whole and before oRPC sees it: oRPC's own bound on bodies keeps what belongs to a call alive far beyond it
 * (docs/measurements.md).
 * @returns the JSON that it holds, its text when it says that it is something else, undefined when there is none
 */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  if (Number(request.headers['content-length']) > mostBytes) return Promise.resolve({ refused: 'too-large' });
  // Gone while it was asked who they are: nothing will be heard of this request any more.
  if (request.destroyed) return Promise.resolve({ refused: 'bad-request' });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) done({ refused: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () => done(bodyOf(DECODER.decode(Buffer.concat(chunks)), request.headers['content-type'])));
    // Whoever was cut off hears nothing of it; whoever waits for the body must not wait for ever.
    request.on('close', () => done({ refused: 'bad-request' }));
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
