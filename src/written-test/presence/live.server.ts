import type { WebSocket } from 'ws';
import { candidateFace } from '../../item-bank/candidate-face.server.ts';
import { whyNotAnswer } from '../../item-bank/rules.ts';
import type { Actor } from '../../people/actor.ts';
import { Bucket } from '../../platform/http/rate.ts';
import { storable } from '../../platform/storable.ts';
import { conduct, type TestCentre } from '../conductor.server.ts';
import { BEATS_ANSWERED, FromPage, type ToPage } from '../schema.ts';
import type { Page } from './exam-room.server.ts';
import type { Line } from './lines.ts';
import { readHeld } from './seating.server.ts';

/** More than a page ever sends: a beat every 2 s, a draft at most every 300 ms. */
export const MESSAGES_PER_SECOND = 15;
export const BURST = 60;
/** RFC 6455: the message broke a rule of ours. */
const POLICY_VIOLATION = 1008;
/** Whoever does not answer a close is cut off. */
const FAREWELL_MS = 1000;

/** One page's socket (design, 6): hello with its pass, then beats and drafts. Anything else closes it, with no answer. The server that opened it leaves pings to us. */
export function talk(centre: TestCentre, socket: WebSocket, actor: Extract<Actor, { role: 'candidate' }>): void {
  const say = (message: ToPage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const dismiss = () => {
    socket.close(POLICY_VIOLATION);
    setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  };
  const allowance = new Bucket(MESSAGES_PER_SECOND, BURST, +centre.clock.now());
  // Whatever comes counts, pings and pongs too: each costs a turn of this process. Of one that sends more nothing is read any more.
  const isWithin = (now: Date) => {
    if (socket.isPaused) return false;
    if (allowance.take(+now)) return true;
    dismiss();
    socket.pause();
    return false;
  };
  const line: Line = { sittingId: actor.sittingId, access: actor.accessVersion, quiet: 0, isGreeted: false, close: dismiss };
  centre.room.lines.add(line);
  let page: Page | null = null;
  let greeting = false;
  let beats = 0;

  socket.on('message', (data: Buffer) => {
    const now = centre.clock.now();
    if (!isWithin(now)) return undefined;
    const message = parse(data);
    if (!message) return dismiss();
    line.quiet = 0;
    if (message.say === 'hello') {
      if (page || greeting) return dismiss();
      greeting = true;
      void greet(centre, actor, message.pass, say).then(
        (seated) => {
          if ('refused' in seated) {
            say({ say: seated.refused });
            return dismiss();
          }
          ({ page } = seated);
          line.isGreeted = true;
          if (socket.readyState !== socket.OPEN) centre.room.left(page, centre.clock.now());
          return undefined;
        },
        // The database is away: the page tries again by itself.
        () => socket.close(),
      );
      return undefined;
    }
    if (!page) return undefined;
    centre.room.heard(page, +now);
    if (message.say === 'beat' && ++beats % BEATS_ANSWERED === 0) say({ say: 'here' });
    // The database is away: the page sends its draft again until it is held.
    if (message.say === 'draft') void takeDraft(centre, page, message, now).catch(() => undefined);
    return undefined;
  });
  socket.on('ping', (data: Buffer) => {
    if (isWithin(centre.clock.now())) socket.pong(data);
  });
  socket.on('pong', () => void isWithin(centre.clock.now()));
  socket.on('close', () => {
    centre.room.lines.remove(line);
    if (page) centre.room.left(page, centre.clock.now());
  });
  // An error is always followed by a close; without a listener it would end the process.
  socket.on('error', () => undefined);
}

/** What is no answer to the open question is not kept, and not called held. */
export async function takeDraft(
  centre: TestCentre,
  page: Page,
  { question, answer, n }: Extract<FromPage, { say: 'draft' }>,
  now: Date,
): Promise<void> {
  const { open } = page.attempt;
  // Another process served the question: catch up, the page sends its draft again.
  if (open?.id !== question) await conduct(centre, { sittingId: page.sittingId, access: null, actor: 'time' }, () => ({ nothing: true }));
  else if (!whyNotAnswer(candidateFace(await centre.shelf.item(open.itemHash), open.arrangement), answer))
    centre.room.holdDraft(page, question, answer, n, now);
}

const BEAT = { say: 'beat' } as const satisfies FromPage;
const BEAT_TEXT = JSON.stringify(BEAT);

function parse(data: Buffer): FromPage | null {
  const text = data.toString();
  // Nine messages in ten.
  if (text === BEAT_TEXT) return BEAT;
  try {
    const parsed = FromPage.safeParse(storable(JSON.parse(text))?.value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function greet(
  centre: TestCentre,
  actor: { sittingId: string; accessVersion: number },
  pass: string,
  say: Page['say'],
): Promise<{ page: Page } | { refused: 'moved' | 'look' }> {
  const expected = centre.room.greet(actor.sittingId, actor.accessVersion, pass, say, +centre.clock.now());
  if (expected) return { page: expected };
  const read = await readHeld(centre, actor, pass);
  return 'refused' in read ? read : { page: centre.room.seat(read.attempt, pass, say, read.now) };
}
