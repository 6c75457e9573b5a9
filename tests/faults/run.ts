import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { SECOND } from '../../src/platform/clock.ts';
import { connect, type Database } from '../../src/platform/database.server.ts';
import { Acknowledgements } from '../load/crowd/acknowledgements.ts';
import { Candidate } from '../load/crowd/candidate.ts';
import { Crowd } from '../load/crowd/crowd.ts';
import { gatherEvidence } from '../load/evidence.ts';
import { machineInWords } from '../load/machine/usage.ts';
import { populate } from '../load/population/populate.ts';
import { LetterBox } from '../support/letter-box.ts';
import { audit } from './audit.ts';
import { FAULTS, type Place } from './faults.ts';
import { Installation } from './installation.ts';
import { Network } from './network.ts';
import { printReport, type Outcome } from './report.ts';

const FOLDER = join(import.meta.dirname, '../../.palier/faults');
const HELP = `npm run bench:faults -- [--candidates N] [--pace SECONDS] [--rounds N] [--only WORDS] [--keep]
Candidates play against two web processes, a worker and a PostgreSQL of the bench's own while one fault after the other is made;
then everything that they were told is looked for. Everything stays on this machine and ends by itself (about 12 minutes a round).
`;
/** Between two faults, so that each is seen by itself. */
const CALM_MS = 4 * SECOND;
/** A page that has not got through by then counts as one that needs a person. */
const LOST_AFTER_MS = 90 * SECOND;
const DRAIN_MS = 30 * SECOND;
const JOBS_WITHIN_MS = 120 * SECOND;

/** Notes when each candidate was last told that an answer is saved. */
class Heard extends Acknowledgements {
  readonly last = new Map<string, number>();

  override note(sittingId: string, question: string, request: string): void {
    super.note(sittingId, question, request);
    this.last.set(sittingId, performance.now());
  }
}

interface Players {
  crowd: Crowd;
  heard: Heard;
  /** The sittings that are on a question, or between two. */
  playing: Set<string>;
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      candidates: { type: 'string', default: '150' },
      pace: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const letters = new LetterBox();
  await letters.open();
  const installation = new Installation(FOLDER, letters.url);
  let keep = values.keep;
  const network: { it: Network | null } = { it: null };
  try {
    mkdirSync(FOLDER, { recursive: true });
    say('Starting PostgreSQL, two web processes and the worker…');
    await installation.start();
    network.it = new Network(installation.ports);
    const place = { installation, network: network.it };
    const isSound = await Promise.race([
      measure(place, letters, {
        candidates: Number(values.candidates),
        pace: Number(values.pace),
        rounds: Number(values.rounds),
        only: values.only,
      }),
      interruption(),
    ]);
    keep ||= !isSound;
    return isSound ? 0 : 1;
  } finally {
    network.it?.close();
    await installation.stop(keep);
    await letters.close();
    if (keep) say(`Kept: ${FOLDER}`);
  }
}

interface Wanted {
  candidates: number;
  pace: number;
  rounds: number;
  only: string;
}

async function measure(place: Place, letters: LetterBox, wanted: Wanted): Promise<boolean> {
  const { installation, network } = place;
  const many = wanted.candidates;
  const { ramp, spare } = await populate(installation.postgres.url, { burst: 0, ramp: many, spare: many * 3 * wanted.rounds }, say);
  const log = join(FOLDER, 'acknowledgements.log');
  writeFileSync(log, '');
  const answers = new Map<string, unknown>();
  network.onResult = (path, asked) => path === '/rpc/writtenTest/answer' && noteAnswer(answers, asked);
  const players = await play(await network.listen(), installation.secret, wanted.pace, log, ramp, spare);
  const connection = connect(installation.postgres.url, 2);
  try {
    await wait(2 * CALM_MS);
    const outcomes: Outcome[] = [];
    for (let round = 0; round < wanted.rounds; round += 1)
      for (const fault of FAULTS.filter(({ name }) => name.includes(wanted.only))) {
        const whyNot = fault.whyNot?.(place) ?? null;
        if (whyNot) outcomes.push({ name: fault.name, whyNot });
        for (let left = whyNot ? 0 : fault.times; left > 0; left -= 1) outcomes.push(await one(fault, place, players, connection.db));
      }
    const until = new Date();
    await players.crowd.close(DRAIN_MS);
    await jobsDone(connection.db);
    const evidence = await gatherEvidence(connection.db, { logs: [log], chains: 1_000_000, until });
    const found = await audit(connection.db, answers, letters);
    return printReport({
      machine: machineInWords(),
      outcomes,
      evidence,
      found,
      tally: players.crowd.tally,
      made: network.made,
      complaints: installation.complaints,
      many,
    });
  } finally {
    await connection.close();
  }
}

function noteAnswer(answers: Map<string, unknown>, asked: Buffer): void {
  const { json } = JSON.parse(asked.toString()) as { json: { request: string; answer: unknown } };
  answers.set(json.request, json.answer);
}

/** Percent of those who play that have no socket. */
const OVER_HTTP = 10;

async function play(port: number, secret: string, pace: number, log: string, first: string[], spare: string[]): Promise<Players> {
  const heard = new Heard(log);
  const crowd = new Crowd({ ports: [port], pace, overHttp: OVER_HTTP, secret }, heard);
  const playing = new Set<string>();
  const fill = async (from: string | undefined) => {
    for (let id = from; id && crowd.isOpen; id = spare.pop()) {
      const sitting = id;
      await new Candidate(crowd, sitting).sit(() => playing.add(sitting));
      playing.delete(sitting);
      await crowd.wheel.pause(SECOND);
    }
    if (crowd.isOpen) crowd.tally.count('nobody left');
  };
  crowd.wheel.start();
  crowd.phase = 'steady';
  for (const [place, id] of first.entries()) crowd.wheel.after(place * 20, () => void fill(id));
  await wait(first.length * 20 + 5 * SECOND);
  return { crowd, heard, playing };
}

/** Makes a fault, and waits until each page that was playing has been told of a saved answer since. */
async function one(fault: (typeof FAULTS)[number], place: Place, { crowd, heard, playing }: Players, db: Database): Promise<Outcome> {
  const during = new Set(playing);
  const errors = errorsOf(crowd);
  const voided = await voidedIn(db);
  await fault.does(place);
  const over = performance.now();
  const waiting = () => [...during].filter((id) => playing.has(id) && (heard.last.get(id) ?? 0) < over);
  while (waiting().length > 0 && performance.now() - over < LOST_AFTER_MS) await wait(50);
  const lost = waiting();
  const times = [...during].map((id) => (heard.last.get(id) ?? 0) - over).filter((time) => time > 0);
  await wait(CALM_MS);
  const outcome = {
    name: fault.name,
    pages: during.size,
    firstMs: Math.min(...[...heard.last.values()].filter((at) => at > over).map((at) => at - over)),
    medianMs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN,
    lastMs: Math.max(...times),
    lost: lost.length,
    errors: errorsOf(crowd) - errors,
    voided: difference(await voidedIn(db), voided),
  };
  say(`${fault.name}: ${outcome.pages} pages, the last after ${(outcome.lastMs / SECOND).toFixed(1)} s, ${outcome.lost} lost`);
  return outcome;
}

function errorsOf({ tally }: Crowd): number {
  return tally.countsOf('error ').reduce((sum, [, count]) => sum + count, 0);
}

async function voidedIn(db: Database): Promise<Record<string, number>> {
  for (;;) {
    try {
      const { rows } = await sql<{ outcome: string; many: number }>`
        select outcome, count(*)::int as many from served_item where outcome in ('voided-silence', 'voided-platform') group by outcome`.execute(
        db,
      );
      return Object.fromEntries(rows.map(({ outcome, many }) => [outcome, many]));
    } catch {
      // The database is what was broken.
      await wait(500);
    }
  }
}

function difference(now: Record<string, number>, before: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(now).map(([what, many]) => [what, many - (before[what] ?? 0)]));
}

async function jobsDone(db: Database): Promise<void> {
  for (const until = performance.now() + JOBS_WITHIN_MS; performance.now() < until; await wait(500)) {
    const { rows } = await sql<{ many: number }>`
      select count(*)::int as many from pgboss.job where state in ('created', 'retry', 'active') and left(name, 2) <> '__'`.execute(db);
    if (rows[0]?.many === 0) return;
  }
}

function interruption(): Promise<never> {
  return new Promise((_, fail) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => fail(new Error('Interrupted: stopping what was started.')));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main) {
  try {
    process.exit(await run());
  } catch (error) {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(2);
  }
}
