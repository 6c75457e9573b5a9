import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../platform/http/body.server.ts';
import { RateLimit } from '../../platform/http/rate.ts';
import { isForeign, secureData } from '../../platform/http/security.server.ts';
import { storable } from '../../platform/storable.ts';
import { BURST, MESSAGES_PER_SECOND } from '../../written-test/presence/live.server.ts';
import { answerPage } from '../../written-test/presence/page-calls.server.ts';
import { LIVE, PageCall } from '../../written-test/schema.ts';
import type { WebParts } from './parts.server.ts';
import { MESSAGE_BYTES } from './sockets.server.ts';
import { actorOf, cookieOf, SESSION_COOKIE } from './visitor.server.ts';

interface Answer {
  status: number;
  content: object;
}
const refused = (status: number, code: string): Answer => ({ status, content: { code } });
const BUSY = refused(503, 'unavailable-now');

/**
 * The signs of life of pages that no socket reaches: admitted as sockets are, and answered without a router, for a thousand pages ask
 * each 2 s (decision 0007).
 * @returns a function that says false for any other request.
 */
export function makePageCalls({ configuration, centre, log }: WebParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const origin = new URL(configuration.publicUrl).origin;
  const secure = configuration.publicUrl.startsWith('https:');
  const perPage = new RateLimit(MESSAGES_PER_SECOND, BURST);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (isForeign(request, origin)) return refused(403, 'wrong-origin');
    const now = centre.clock.now();
    const actor = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secrets, now);
    if (actor.role !== 'candidate') return refused(401, 'not-signed-in');
    if (!perPage.take(actor.sittingId, +now)) return refused(429, 'too-many-requests');
    const body = await readBody(request, MESSAGE_BYTES);
    const call = 'refused' in body ? null : PageCall.safeParse(storable(body.content)?.value).data;
    if (!call) return refused(400, 'bad-request');
    const said = await answerPage(centre, actor, call);
    return said ? { status: 200, content: { said } } : BUSY;
  };
  return (request, response) => {
    if (request.url !== LIVE || request.method !== 'POST') return false;
    secureData(response, secure);
    response.setHeader('Content-Type', 'application/json');
    answer(request)
      .catch((error: unknown): Answer => {
        // The database is away: the page asks again by itself.
        log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a page could not be heard');
        return BUSY;
      })
      .then(({ status, content }) => {
        response.statusCode = status;
        // The rest of a body that was refused is not waited for.
        if (!request.complete) response.setHeader('Connection', 'close');
        response.end(JSON.stringify(content));
      })
      .catch(() => response.destroy());
    return true;
  };
}
