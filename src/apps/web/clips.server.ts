import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { selectOptionalPlay } from '../../written-test/queries.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { actorOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A clip is read by the play that was counted for it, and only while its question is open. */
export function mountClips(site: Site, parts: WebParts): void {
  const { centre, configuration, demoQuestions } = parts;
  site.get('/clips/:play', async (context) => {
    const actor = actorOf(getCookie(context, SESSION_COOKIE), configuration.secret, centre.clock.now());
    if (actor.role !== 'candidate') return sentencePage(context, parts, 401, 'not-signed-in');
    const play = context.req.param('play');
    const found = UUID.test(play) ? await selectOptionalPlay(centre.db, play, actor.sittingId) : null;
    return found ? clip(context, parts, found.itemId) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/demo-clips/:n', (context) => {
    const question = demoQuestions?.[Number(context.req.param('n'))];
    return question?.item.clip ? clip(context, parts, question.item.id) : sentencePage(context, parts, 404, 'not-found');
  });
}

async function clip(context: Context, parts: WebParts, itemId: string): Promise<Response> {
  const file = join(parts.clipFolder, `${itemId}.webm`);
  const found = await stat(file).catch(() => null);
  if (!found) {
    parts.log.error({ item: itemId }, 'a clip is missing');
    return sentencePage(context, parts, 404, 'not-found');
  }
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  return context.newResponse(body, 200, {
    'Content-Type': 'audio/webm',
    'Content-Length': String(found.size),
    'Cache-Control': 'no-store',
  });
}
