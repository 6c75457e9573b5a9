import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { secureData } from '../../platform/http/security.server.ts';
import type { LastPlay } from '../../written-test/attempt.ts';
import { selectOptionalLastPlay, updateSounding } from '../../written-test/queries.server.ts';
import { isHeardOut } from '../../written-test/rules.ts';
import type { TestCentre } from '../../written-test/conductor.server.ts';
import type { Site, Visit, WebParts } from './parts.server.ts';
import { actorOf, cookieOf, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

/** A minute of speech is a quarter of a megabyte: fifty megabytes at most. */
const MOST_KEPT = 200;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The item whose clip a play may hear: the last play of the open question, until it was heard out. While it sounds in its page, that page
 * may ask again: the line may have broken.
 */
function clipOf({ shelf }: TestCentre, play: LastPlay | null): string | null {
  const seconds = (play && shelf.itemAtHand(play.itemHash)?.clip?.seconds) ?? Number.POSITIVE_INFINITY;
  return play && (play.since || !isHeardOut(play.heard, seconds)) ? play.itemId : null;
}

/** From the moment that a clip is with its page, its play is being heard. */
function soundsOnceSent({ centre, log }: WebParts, play: string, response: ServerResponse): void {
  response.once('finish', () => {
    updateSounding(centre.db, play, centre.clock.now()).catch((error: unknown) => {
      log.error({ play, reason: error instanceof Error ? error.message : 'unknown' }, 'a play was not noted');
    });
  });
}

/** A clip is read by the play that was counted for it, and only while its question is open. */
export function mountClips(site: Site, parts: WebParts, clips: Clips): void {
  const { centre, configuration, demoQuestions, exercises } = parts;
  const clip = (context: Visit, itemId: string) => sent(context, parts, clips, itemId);
  site.get('/clips/:play', async (context) => {
    const actor = actorOf(cookieOf(context.env.incoming, SESSION_COOKIE), configuration.secrets, centre.clock.now());
    if (actor.role !== 'candidate') return sentencePage(context, parts, 401, 'not-signed-in');
    const play = context.req.param('play');
    const { sittingId, accessVersion } = actor;
    const held = centre.room.lastPlay(sittingId, accessVersion, play);
    const read = () => (UUID.test(play) ? selectOptionalLastPlay(centre.db, play, sittingId, accessVersion) : null);
    const itemId = clipOf(centre, held ?? (await read()));
    if (!itemId) return sentencePage(context, parts, 404, 'not-found');
    soundsOnceSent(parts, play, context.env.outgoing);
    return clip(context, itemId);
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

/**
 * A clip that is at hand, for a page whose test is: nothing else is asked for as often, and it needs no router (decision 0007).
 * @returns a function that says false for any other request.
 */
export function makeClips(parts: WebParts, clips: Clips): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { centre, configuration } = parts;
  const secure = configuration.publicUrl.startsWith('https:');
  return (request, response) => {
    const [, play] = /^\/clips\/([0-9a-f-]{36})$/.exec(request.url ?? '') ?? [];
    if (!play || request.method !== 'GET') return false;
    const actor = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secrets, centre.clock.now());
    const held = actor.role === 'candidate' ? centre.room.lastPlay(actor.sittingId, actor.accessVersion, play) : null;
    const itemId = clipOf(centre, held);
    const bytes = itemId ? clips.atHand(itemId) : null;
    if (!bytes) return false;
    secureData(response, secure);
    soundsOnceSent(parts, play, response);
    response.writeHead(200, headersOf(bytes)).end(bytes);
    return true;
  };
}

function headersOf(bytes: Buffer): Record<string, string> {
  return { 'Content-Type': 'audio/webm', 'Content-Length': String(bytes.length), 'Cache-Control': 'no-store' };
}

async function sent(context: Visit, parts: WebParts, clips: Clips, itemId: string): Promise<Response> {
  const bytes = await clips.read(itemId);
  if (!bytes) {
    parts.log.error({ item: itemId }, 'a clip is missing');
    return sentencePage(context, parts, 404, 'not-found');
  }
  return context.body(bytes, 200, headersOf(bytes));
}

/** The clips of a folder; those that were read stay in memory, for a crowd hears the same ones. */
export class Clips {
  readonly #folder: string;
  readonly #kept = new Map<string, Buffer<ArrayBuffer>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns null for one that was not read yet. */
  atHand(itemId: string): Buffer<ArrayBuffer> | null {
    return this.#kept.get(itemId) ?? null;
  }

  /** @returns null for one that is not there. */
  async read(itemId: string): Promise<Buffer<ArrayBuffer> | null> {
    const kept = this.atHand(itemId);
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
