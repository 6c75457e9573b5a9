import { staffActor } from '../../people/entrance.server.ts';
import { openEvidence } from '../../sitting/evidence/evidence.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { actorOf, cookieOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
    const file = UUID.test(id) ? await openEvidence({ db, clock, storage }, actor, id) : null;
    if (!file) return sentencePage(context, parts, 404, 'not-found');
    return context.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': file.type,
      'Content-Length': String(file.bytes.length),
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    });
  });
}
