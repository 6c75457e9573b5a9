import { staffActor } from '../../people/entrance.server.ts';
import { BoundedQueue, NotNow } from '../../platform/bounded-queue.ts';
import { SECOND } from '../../platform/clock.ts';
import { openEvidence } from '../../sitting/evidence/evidence.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { actorOf, cookieOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Each is read whole, eight megabytes at most, and unsealed. */
const openings = new BoundedQueue({ most: 4, waiting: 32, each: 4, patience: 20 * SECOND });

/** What somebody attached, as a file to be saved and under our own name: no browser shows it, runs it or keeps it. */
export function mountEvidence(site: Site, parts: WebParts): void {
  const { centre, entrance, configuration, storage } = parts;
  const { db, clock } = centre;
  site.get('/pieces/:id', async (context) => {
    const { incoming } = context.env;
    const candidate = actorOf(cookieOf(incoming, SESSION_COOKIE), configuration.secrets, clock.now());
    const actor = candidate.role === 'nobody' ? await staffActor(entrance, cookieOf(incoming, entrance.cookieName)) : candidate;
    if (actor.role === 'nobody') return sentencePage(context, parts, 401, 'not-signed-in');
    const id = context.req.param('id');
    const key = actor.role === 'candidate' ? actor.sittingId : actor.accountId;
    const open = () => (UUID.test(id) ? openEvidence({ db, clock, storage }, actor, id) : Promise.resolve(null));
    const file = await openings.run({ key, isKnown: true }, open).catch(whyNotNow);
    if (file instanceof NotNow) return sentencePage(context, parts, 503, 'unavailable-now');
    if (!file) return sentencePage(context, parts, 404, 'not-found');
    return context.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': file.type,
      'Content-Length': String(file.bytes.length),
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    });
  });
}

function whyNotNow(error: unknown): NotNow {
  if (error instanceof NotNow) return error;
  throw error;
}
