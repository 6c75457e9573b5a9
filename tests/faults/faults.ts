import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { SECOND } from '../../src/platform/clock.ts';
import type { Installation, Name } from './installation.ts';
import { FAIR, type Network } from './network.ts';

export interface Place {
  installation: Installation;
  network: Network;
}

export interface Fault {
  name: string;
  /** How often in one round. */
  times: number;
  /** Null when it can be done here, else why not. */
  whyNot?: (place: Place) => string | null;
  /** Resolves when the fault is over; what is broken by then mends itself, or does not. */
  does: (place: Place) => Promise<unknown>;
}

const FROZEN_MS = 20 * SECOND;
const WEATHER_MS = 20 * SECOND;
const FULL_MS = 10 * SECOND;
const CLOCK_STEP_SECONDS = 90;
const STEPPED_MS = 12 * SECOND;

const kill =
  (name: Name) =>
  ({ installation }: Place) =>
    Promise.resolve(installation.kill(name));

/** In the order in which they are done. */
export const FAULTS: readonly Fault[] = [
  { name: 'kill -9 of a web process', times: 4, does: kill('server 1') },
  {
    name: 'kill -9 of both web processes',
    times: 2,
    does: async (place) => Promise.all([kill('server 1')(place), kill('server 2')(place)]),
  },
  { name: 'kill -9 of the worker', times: 3, does: kill('worker') },
  { name: 'all sockets and connections cut', times: 4, does: ({ network }) => Promise.resolve(network.cut()) },
  { name: 'each message up to 1.5 s late, for 20 s', times: 1, does: (place) => weather(place, { ...FAIR, delayMs: 1500 }) },
  {
    name: 'half of the requests twice, a quarter again 6 s later, for 20 s',
    times: 2,
    does: (place) => weather(place, { delayMs: 300, doubled: 0.5, repeated: 0.25 }),
  },
  { name: 'all database sessions ended', times: 2, does: endSessions },
  { name: 'kill -9 of a database backend', times: 2, does: killBackend },
  { name: 'kill -9 of the postmaster', times: 3, does: killPostmaster },
  { name: 'the database frozen for 20 s', times: 1, does: freeze },
  { name: 'kill -9 of everything at once', times: 2, does: killAll },
  {
    name: "the database's disk full for 10 s",
    times: 1,
    whyNot: ({ installation }) => (installation.disk ? null : 'no small file system may be mounted'),
    does: fillDisk,
  },
  {
    name: `the web processes' clock ${CLOCK_STEP_SECONDS} s ahead and back`,
    times: 1,
    whyNot: ({ installation }) => (installation.fakeTime ? null : 'libfaketime is not installed'),
    does: stepClock,
  },
];

async function weather({ network }: Place, bad: Network['weather']): Promise<void> {
  network.weather = bad;
  await wait(WEATHER_MS);
  network.weather = FAIR;
}

async function ask<Row extends pg.QueryResultRow>({ installation }: Place, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: installation.postgres.url, application_name: 'palier-faults' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const PROGRAMS = "application_name in ('palier', 'palier-jobs')";

async function endSessions(place: Place): Promise<void> {
  await ask(place, `select pg_terminate_backend(pid) from pg_stat_activity where ${PROGRAMS}`);
}

/** PostgreSQL ends all the others too and recovers. */
async function killBackend(place: Place): Promise<void> {
  const [one] = await ask<{ pid: number }>(place, `select pid from pg_stat_activity where ${PROGRAMS} order by random() limit 1`);
  if (one) process.kill(one.pid, 'SIGKILL');
}

function postmasterOf({ installation }: Place): number {
  return Number(readFileSync(join(installation.postgres.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function killPostmaster(place: Place): Promise<void> {
  process.kill(postmasterOf(place), 'SIGKILL');
  return Promise.resolve();
}

async function killAll(place: Place): Promise<void> {
  const programs = ['server 1', 'server 2', 'worker'] as const;
  await Promise.all([...programs.map((name) => place.installation.kill(name)), killPostmaster(place)]);
}

/** The postmaster and all of its children stand still, as on a machine that swaps or a disk that hangs. */
async function freeze(place: Place): Promise<void> {
  const postmaster = postmasterOf(place);
  const tell = (signal: NodeJS.Signals) => {
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    for (const pid of [postmaster, ...children]) process.kill(pid, signal);
  };
  tell('SIGSTOP');
  await wait(FROZEN_MS);
  tell('SIGCONT');
}

async function fillDisk({ installation }: Place): Promise<void> {
  const ballast = join(installation.disk ?? '', 'ballast');
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M'], { stdio: 'ignore' });
  } catch {
    // Written until nothing more fits.
  }
  await wait(FULL_MS);
  rmSync(ballast);
}

async function stepClock({ installation }: Place): Promise<void> {
  await installation.takeClock();
  for (const seconds of [CLOCK_STEP_SECONDS, 0, -CLOCK_STEP_SECONDS, 0]) {
    installation.stepClock(seconds);
    await wait(STEPPED_MS);
  }
}
