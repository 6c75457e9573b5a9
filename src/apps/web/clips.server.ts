import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { selectOptionalItemOfPlay } from '../../written-test/queries.server.ts';
import type { Site, Visit, WebParts } from './parts.server.ts';
import { actorOf, cookieOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

/** A minute of speech is a quarter of a megabyte: fifty megabytes at most. */
const MOST_KEPT = 200;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A clip is read by the play that was counted for it, and only while its question is open. */
export function mountClips(site: Site, parts: WebParts): void {
  const { centre, configuration, demoQuestions, exercises } = parts;
  const clips = new Clips(parts.clipFolder);
  const clip = (context: Visit, itemId: string) => sent(context, parts, clips, itemId);
  site.get('/clips/:play', async (context) => {
    const actor = actorOf(cookieOf(context.env.incoming, SESSION_COOKIE), configuration.secret, centre.clock.now());
    if (actor.role !== 'candidate') return sentencePage(context, parts, 401, 'not-signed-in');
    const play = context.req.param('play');
    const { sittingId, accessVersion } = actor;
    const known = centre.room.itemOfPlay(sittingId, accessVersion, play);
    const itemId = known ?? (UUID.test(play) ? await selectOptionalItemOfPlay(centre.db, play, sittingId, accessVersion) : null);
    return itemId ? clip(context, itemId) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/practice-clips/:exercise', (context) => {
    const exercise = exercises.get(context.req.param('exercise'));
    return exercise?.item.clip ? clip(context, exercise.item.id) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/demo-clips/:n', (context) => {
    const question = demoQuestions?.[Number(context.req.param('n'))];
    return question?.item.clip ? clip(context, question.item.id) : sentencePage(context, parts, 404, 'not-found');
  });
}

async function sent(context: Visit, parts: WebParts, clips: Clips, itemId: string): Promise<Response> {
  const bytes = await clips.read(itemId);
  if (!bytes) {
    parts.log.error({ item: itemId }, 'a clip is missing');
    return sentencePage(context, parts, 404, 'not-found');
  }
  return context.body(bytes, 200, { 'Content-Type': 'audio/webm', 'Content-Length': String(bytes.length), 'Cache-Control': 'no-store' });
}

/** The clips of a folder; those that were read stay in memory, for a crowd hears the same ones. */
class Clips {
  readonly #folder: string;
  readonly #kept = new Map<string, Buffer<ArrayBuffer>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns null for one that is not there. */
  async read(itemId: string): Promise<Buffer<ArrayBuffer> | null> {
    const kept = this.#kept.get(itemId);
    if (kept) return kept;
    const bytes = await readFile(join(this.#folder, `${itemId}.webm`)).catch(() => null);
    if (bytes) this.#keep(itemId, bytes);
    return bytes;
  }

  /** The one that came first makes room. */
  #keep(itemId: string, bytes: Buffer<ArrayBuffer>): void {
    const [first] = this.#kept.keys();
    if (first !== undefined && this.#kept.size >= MOST_KEPT) this.#kept.delete(first);
    this.#kept.set(itemId, bytes);
  }
}
