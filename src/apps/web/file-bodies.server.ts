import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../people/actor.ts';
import { BoundedQueue, NotNow } from '../../platform/bounded-queue.ts';
import { SECOND } from '../../platform/clock.ts';
import { readBytes } from '../../platform/http/body.server.ts';
import { readMultipart } from '../../platform/http/multipart.ts';

export const FILE_BYTES = 12 * 1024 * 1024;

/** Whoever sends for longer would be given up by their own page. */
const FILE_MS = 120 * SECOND;
/** The slowest line that is waited for, once it had time to begin: eight megabytes in its two minutes need nearly five times as much. */
const SLOWEST = { bytesPerSecond: 16 * 1024, after: 8 * SECOND };

/** Each may be twelve megabytes of memory. Nobody waits for a place: the page may send again. */
const places = new BoundedQueue({ most: 32, waiting: 0, each: 3, patience: 0 });

export type FileBody = { content: FormData } | { refused: 'too-large' | 'bad-request' | 'unavailable-now' | 'too-many-requests' };

/** Takes a body with a file from somebody who is known, in a place of its own: slow ones take no call's, and nobody has all of these. */
export async function readFileBody(request: IncomingMessage, actor: Exclude<Actor, { role: 'nobody' }>): Promise<FileBody> {
  const key = actor.role === 'candidate' ? actor.sittingId : actor.accountId;
  try {
    return await places.run({ key, isKnown: true }, () => formIn(request));
  } catch (error) {
    if (error instanceof NotNow) return { refused: error.why === 'share' ? 'too-many-requests' : 'unavailable-now' };
    throw error;
  }
}

async function formIn(request: IncomingMessage): Promise<FileBody> {
  const read = await readBytes(request, FILE_BYTES, FILE_MS, isTooSlow);
  if ('refused' in read) return read;
  const content = readMultipart(read.bytes, request.headers['content-type'] ?? '');
  return content ? { content } : { refused: 'bad-request' };
}

function isTooSlow(bytes: number, milliseconds: number): boolean {
  return milliseconds > SLOWEST.after && bytes / (milliseconds / SECOND) < SLOWEST.bytesPerSecond;
}
