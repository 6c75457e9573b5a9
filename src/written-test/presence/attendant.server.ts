import type pg from 'pg';
import type { Log } from '../../platform/log.server.ts';
import { conductHeld, type TestCentre } from '../conductor.server.ts';
import type { Page } from './exam-room.server.ts';
import { beat, MOVED_CHANNEL, writeDrafts, writeSilences } from './queries.server.ts';

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
  const round = async () => {
    try {
      await beat(centre.db, centre.room.processId, centre.clock.now());
      await keepDrafts(centre);
      await noteSilences(centre);
      await callTime(centre, log);
      if (rounds++ % ROUNDS_OF_A_MINUTE === 0) await keepUpWithExposure(centre);
    } catch (error) {
      // The next second tries again: a database that restarts must not end the process.
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a round of the exam room failed');
    }
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
      await keepDrafts(centre).catch(() => undefined);
      await listening.stop();
    },
  };
}

async function keepDrafts({ db, room }: TestCentre): Promise<void> {
  const changed = [...room.pages].filter((page) => page.draft && !page.draft.written);
  const drafts = changed.map((page) => page.draft);
  await writeDrafts(db, changed);
  for (const [index, page] of changed.entries()) {
    const draft = drafts[index];
    if (!draft) continue;
    draft.written = true;
    page.say({ say: 'draft-held', n: draft.n });
  }
}

/** Writes down who fell silent, and who speaks again. */
async function noteSilences({ db, room, clock }: TestCentre): Promise<void> {
  const spoken = +clock.now() - SILENT_MS;
  const changed = [...room.pages]
    .filter((page) => page.lastHeard <= spoken !== (page.silenceWritten !== null))
    .map((page) => ({ page, silentSince: page.lastHeard <= spoken ? new Date(page.lastHeard) : null }));
  await writeSilences(
    db,
    changed.map(({ page, silentSince }) => ({ sittingId: page.sittingId, silentSince })),
    room.processId,
  );
  for (const { page, silentSince } of changed) {
    page.silenceWritten = silentSince;
    // A page that left is forgotten once its silence is written; what became of its question is settled when it comes back.
    if (silentSince && page.socket !== 'open') room.remove(page);
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
    log.error({ sitting: page.sittingId, reason: error instanceof Error ? error.message : 'unknown' }, 'a question could not be closed');
  }
}

/** A worker counts exposure; new tests of this process begin with what it counted last. */
async function keepUpWithExposure({ shelf, exposures }: TestCentre): Promise<void> {
  for (const bank of shelf.newestOfAll()) await exposures.refresh(bank);
}

function listenForMoves(centre: TestCentre, pool: pg.Pool, log: Log): { stop(): Promise<void> } {
  let client: pg.PoolClient | null = null;
  let stopped = false;
  const listen = async (): Promise<void> => {
    if (stopped) return;
    try {
      client = await pool.connect();
      client.on('notification', ({ payload = '' }) => {
        const [sittingId, pass] = payload.split(' ');
        if (sittingId && pass) centre.room.moved(sittingId, pass);
      });
      client.on('error', () => again());
      await client.query(`listen ${MOVED_CHANNEL}`);
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'not listening for moved pages yet');
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
