import type pg from 'pg';
import { writeApart } from '../../platform/database.server.ts';
import type { Log } from '../../platform/log.server.ts';
import { conductHeld, type TestCentre } from '../conductor.server.ts';
import type { Page } from './exam-room.server.ts';
import { beat, HEARD_CHANNEL, MOVED_CHANNEL, notifyHeard, readHeard, selectRevoked, writeDrafts, writeSilences } from './queries.server.ts';

const EVERY_MS = 1000;
const ROUNDS_OF_A_MINUTE = 60;
const SILENT_MS = 5000;
/** How many questions one round closes at once: a burst after a pause must not starve the answers. */
const CLOSES_AT_ONCE = 20;

/** The invigilator of one web process: each second a sign of life, drafts written in a batch, silences noted, time called. */
export function attend(centre: TestCentre, pool: pg.Pool, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let rounds = 0;
  // The next second tries again: a database that restarts must not end the process, nor may one part keep the others from being done.
  const part = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log.warn({ part: name, reason: reasonOf(error) }, 'a part of the exam room’s round failed');
    }
  };
  const round = async () => {
    await part('sign of life', async () => tellWhoCalled(centre, await beat(centre.db, centre.room.processId, centre.clock.now())));
    await part('drafts', () => keepDrafts(centre, log));
    await part('silences', () => noteSilences(centre, log));
    await part('time', () => callTime(centre, log));
    await part('lines', () => lookAtLines(centre));
    if (rounds++ % ROUNDS_OF_A_MINUTE === 0) await part('exposure', () => keepUpWithExposure(centre, log));
  };
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : round()));
  }, EVERY_MS);
  const listening = listenForMoves(centre, pool, log);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
      await part('drafts', () => keepDrafts(centre, log));
      await listening.stop();
    },
  };
}

/** A page over HTTP reaches any process, its silence is judged by all of them: each tells the others whom it heard. */
async function tellWhoCalled({ db, room }: TestCentre, hasCompany: boolean): Promise<void> {
  const heard = room.takeNews();
  if (hasCompany) await notifyHeard(db, room.processId, heard);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}

async function keepDrafts({ db, room }: TestCentre, log: Log): Promise<void> {
  const changed = [...room.pages].flatMap((page) => (page.draft && !page.draft.written ? [{ page, draft: page.draft }] : []));
  const written = await writeApart(changed, (some) =>
    writeDrafts(
      db,
      some.map(({ page: { sittingId, attempt }, draft }) => ({ sittingId, attempt, draft })),
    ),
  );
  for (const [index, { page, draft }] of changed.entries()) {
    const result = written[index];
    // One that the database refuses is not tried each second: the page is not told that it is held.
    draft.written = true;
    if (result?.status === 'rejected') {
      log.error({ sitting: page.sittingId, reason: reasonOf(result.reason) }, 'a draft was refused');
      continue;
    }
    draft.held = true;
    page.say({ say: 'draft-held', n: draft.n });
  }
}

/** Writes down who fell silent, and who speaks again. */
async function noteSilences({ db, room, clock }: TestCentre, log: Log): Promise<void> {
  const spoken = +clock.now() - SILENT_MS;
  const changed = [...room.pages]
    .filter((page) => page.lastHeard <= spoken !== (page.silenceWritten !== null))
    .map((page) => ({ page, silentSince: page.lastHeard <= spoken ? new Date(page.lastHeard) : null }));
  const written = await writeApart(changed, (some) =>
    writeSilences(
      db,
      some.map(({ page, silentSince }) => ({ sittingId: page.sittingId, silentSince })),
      room.processId,
    ),
  );
  for (const [index, { page, silentSince }] of changed.entries()) {
    const result = written[index];
    if (result?.status === 'rejected') log.error({ sitting: page.sittingId, reason: reasonOf(result.reason) }, 'a silence was refused');
    page.silenceWritten = silentSince;
    // A page that left is forgotten once its silence is written; what became of its question is settled when it comes back.
    if (silentSince && page.socket !== 'open') room.remove(page);
  }
}

/** Ends the sockets that nobody uses, and those whose access was revoked since: their pages look, and are told why. */
async function lookAtLines({ db, room }: TestCentre): Promise<void> {
  room.lines.endQuiet();
  const lines = room.lines.nextToCheck();
  const revoked = new Set(await selectRevoked(db, lines));
  for (const line of lines.filter(({ sittingId, access }) => revoked.has(`${sittingId}/${access}`))) {
    const page = room.page(line.sittingId);
    if (page?.attempt.accessVersion === line.access) room.revoked(page);
    room.lines.end(line);
  }
}

async function callTime(centre: TestCentre, log: Log): Promise<void> {
  const now = centre.clock.now();
  const over = [...centre.room.pages].filter((page) => centre.room.isOver(page, now));
  for (let from = 0; from < over.length; from += CLOSES_AT_ONCE) {
    await Promise.all(over.slice(from, from + CLOSES_AT_ONCE).map((page) => closeQuestion(centre, page, log)));
  }
}

async function closeQuestion(centre: TestCentre, page: Page, log: Log): Promise<void> {
  try {
    const closed = page.attempt.open?.id;
    const asking = { sittingId: page.sittingId, access: null, actor: 'time' } as const;
    const outcome = await conductHeld(centre, asking, () => ({ nothing: true }));
    if (outcome && outcome.attempt.open?.id !== closed) page.say({ say: 'look' });
  } catch (error) {
    log.error({ sitting: page.sittingId, reason: reasonOf(error) }, 'a question could not be closed');
  }
}

/** A worker counts exposure; new tests of this process begin with what it counted last. */
async function keepUpWithExposure({ shelf, exposures }: TestCentre, log: Log): Promise<void> {
  for (const bank of shelf.newestOfAll()) {
    try {
      await exposures.refresh(bank);
    } catch (error) {
      log.warn({ bank: bank.hash, reason: reasonOf(error) }, 'the exposure of a bank was not read');
    }
  }
}

function listenForMoves(centre: TestCentre, pool: pg.Pool, log: Log): { stop(): Promise<void> } {
  let client: pg.PoolClient | null = null;
  let stopped = false;
  const listen = async (): Promise<void> => {
    if (stopped) return;
    try {
      client = await pool.connect();
      client.on('notification', ({ channel, payload = '' }) => {
        if (channel === HEARD_CHANNEL)
          return readHeard(payload, centre.room.processId).forEach((heard) => centre.room.heardElsewhere(heard));
        const [sittingId, pass] = payload.split(' ');
        if (sittingId && pass) centre.room.moved(sittingId, pass);
        return undefined;
      });
      client.on('error', () => again());
      await client.query(`listen ${MOVED_CHANNEL}`);
      await client.query(`listen ${HEARD_CHANNEL}`);
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'not listening for moved pages yet');
      again();
    }
  };
  const again = () => {
    client?.release(true);
    client = null;
    setTimeout(() => void listen(), EVERY_MS).unref();
  };
  const first = listen();
  return {
    stop: async () => {
      stopped = true;
      await first;
      client?.release(true);
    },
  };
}
