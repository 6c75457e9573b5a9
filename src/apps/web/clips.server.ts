import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { selectOptionalItemOfPlay } from '../../written-test/queries.server.ts';
import type { Site, Visit, WebParts } from './parts.server.ts';
import { actorOf, cookieOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A clip is read by the play that was counted for it, and only while its question is open. */
export function mountClips(site: Site, parts: WebParts): void {
  const { centre, configuration, demoQuestions, exercises } = parts;
  site.get('/clips/:play', async (context) => {
    const actor = actorOf(cookieOf(context.env.incoming, SESSION_COOKIE), configuration.secret, centre.clock.now());
    if (actor.role !== 'candidate') return sentencePage(context, parts, 401, 'not-signed-in');
    const play = context.req.param('play');
    const { sittingId, accessVersion } = actor;
    const known = centre.room.itemOfPlay(sittingId, accessVersion, play);
    const itemId = known ?? (UUID.test(play) ? await selectOptionalItemOfPlay(centre.db, play, sittingId, accessVersion) : null);
    return itemId ? clip(context, parts, itemId) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/practice-clips/:exercise', (context) => {
    const exercise = exercises.get(context.req.param('exercise'));
    return exercise?.item.clip ? clip(context, parts, exercise.item.id) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/demo-clips/:n', (context) => {
    const question = demoQuestions?.[Number(context.req.param('n'))];
    return question?.item.clip ? clip(context, parts, question.item.id) : sentencePage(context, parts, 404, 'not-found');
  });
}

async function clip(context: Visit, parts: WebParts, itemId: string): Promise<Response> {
  const file = join(parts.clipFolder, `${itemId}.webm`);
  // Small files, read whole: a minute of speech is a quarter of a megabyte.
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    parts.log.error({ item: itemId }, 'a clip is missing');
    return sentencePage(context, parts, 404, 'not-found');
  }
  return context.body(bytes, 200, { 'Content-Type': 'audio/webm', 'Content-Length': String(bytes.length), 'Cache-Control': 'no-store' });
}
