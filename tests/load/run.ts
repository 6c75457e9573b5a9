import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../src/platform/clock.ts';
import { connect } from '../../src/platform/database.server.ts';
import { Director } from './crowd/director.ts';
import { gatherEvidence, type Evidence } from './evidence.ts';
import { Consumption } from './machine/consumption.ts';
import { OwnInstallation } from './machine/own-installation.ts';
import { startGenerator, type Program } from './machine/programs.ts';
import { machineInWords, mostOpenFiles } from './machine/usage.ts';
import { readOptions, type Options } from './options.ts';
import { populate, type Population } from './population/populate.ts';
import { insertStaff } from './population/staff.ts';
import { printProfiles, printProgress, printReport, printStrangers } from './report.ts';
import { Stop } from './stop.ts';
import { SecondCrowd } from './strangers/second-crowd.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.palier/load');
const PROFILES = join(ROOT, '.palier/load-profile');

/** The starts of the burst are issued within this, so that the last can be over within ten seconds. */
const BURST_MS = 9.5 * SECOND;
/** Arrivals that take longer than planned are waited for so long. */
const LATE_ARRIVALS_MS = 120 * SECOND;
const LOOK_MS = 10 * SECOND;
/** Files and sockets of a process that are not a candidate's. */
const SPARE_FILES = 2000;
/** The pause before each question and the time to read it: nobody answers faster, whatever the pace. */
const FASTEST_SECONDS = 3.5;

class Interrupted extends Error {}

/** @returns 0: measured; 1: an acknowledged answer is missing, or a journal is broken. */
async function run(options: Options): Promise<number> {
  const files = mostOpenFiles();
  if (files < options.candidates + SPARE_FILES) {
    throw new Stop(
      `--candidates: ${options.candidates} need as many sockets in one process, and this system allows ${files} open files (ulimit -n)`,
    );
  }
  if (options.profile) rmSync(PROFILES, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const installation = new OwnInstallation(FOLDER);
  const generators: ReturnType<typeof startGenerator>[] = [];
  let keep = options.keep;
  try {
    const evidence = await Promise.race([measure(options, installation, generators), interruption()]);
    const isSound = evidence.missing === 0 && evidence.chains.broken.length === 0;
    // What was found must be there to be looked into.
    keep ||= !isSound;
    return isSound ? 0 : 1;
  } finally {
    await Promise.all(generators.map((generator) => generator.stop()));
    await installation.stop(keep);
    if (keep) say(`Kept: ${FOLDER}`);
  }
}

async function measure(
  options: Options,
  installation: OwnInstallation,
  generators: ReturnType<typeof startGenerator>[],
): Promise<Evidence> {
  say('Starting PostgreSQL, the server and the worker…');
  await installation.start(options.processes, options.profile ? PROFILES : null);
  const { postgres, ports, secret } = installation;
  const population = await populate(postgres.url, crowdFor(options), say);
  const staff = await insertStaff(postgres.url, { secret, publicUrl: `http://127.0.0.1:${ports[0]}` });
  await postgres.checkpoint();
  const players = Array.from({ length: options.generators }, (_, n) => startGenerator(`generator ${n + 1}`));
  generators.push(...players);
  const strangers = new SecondCrowd(generators, { port: ports[0] ?? 0, ...staff, ...options });
  const logs = players.map((_, place) => join(FOLDER, `acknowledgements-${place + 1}.log`));
  for (const log of logs) writeFileSync(log, '');
  const director = new Director(players.map(({ child }) => child));
  const { pace, startsPerSecond, overHttp } = options;
  director.play({ ports, secret, pace, startsPerSecond, overHttp, burstMs: BURST_MS, ...population }, logs);
  const failed = failure(installation, generators);
  await Promise.race([arrivals(director, options), failed]);
  const consumption = new Consumption({ ...installation.pids, Generator: players.map(({ pid }) => pid), Strangers: strangers.pids });
  strangers.play();
  await Promise.race([steady(director, consumption, options), failed]);
  const consumed = consumption.consumed();
  const seen = await strangers.close();
  const until = new Date();
  await director.close();
  // Questions that nobody answers any more would go on being closed.
  await installation.stopPrograms();
  say('Looking for every acknowledged answer…');
  const connection = connect(postgres.url, 2);
  const evidence = await gatherEvidence(connection.db, { logs, chains: options.chains, until }).finally(() => void connection.close());
  const { complaints } = installation;
  printReport({ options, machine: machineInWords(), database: postgres.inWords, crowd: director.seen(), consumed, evidence, complaints });
  printStrangers(seen);
  if (options.profile) printProfiles(PROFILES);
  return evidence;
}

/** Who is needed: those who are there from the beginning, and one more for each test that will be sent meanwhile. */
function crowdFor({ candidates, burst, minutes, pace }: Options): Record<keyof Population, number> {
  const secondsOfATest = 50 * 0.8 * Math.max(pace, FASTEST_SECONDS);
  return { burst, ramp: candidates - burst, spare: 100 + Math.ceil((1.5 * candidates * (minutes + 2) * 60) / secondsOfATest) };
}

async function arrivals(director: Director, { candidates, burst, startsPerSecond }: Options): Promise<void> {
  say(`${candidates} candidates arrive…`);
  const planned = (burst > 0 ? 10 : 0) + (candidates - burst) / startsPerSecond;
  const until = performance.now() + planned * SECOND + LATE_ARRIVALS_MS;
  while (director.seen().arrived < candidates && performance.now() < until) await wait(0.5 * SECOND);
  say(`${director.seen().arrived} arrived. Measuring…`);
}

async function steady(director: Director, consumption: Consumption, { minutes }: Options): Promise<void> {
  director.phase('steady');
  const began = performance.now();
  const until = began + minutes * 60 * SECOND;
  while (performance.now() < until) {
    await wait(Math.min(LOOK_MS, until - performance.now()));
    consumption.look();
    printProgress((performance.now() - began) / SECOND, director.seen());
  }
  director.phase('over');
}

/** Rejects when something ends that should not. */
function failure(installation: OwnInstallation, generators: readonly Program[]): Promise<never> {
  const lost = generators.map(async ({ name, ended }) => Promise.reject(new Error(`${name} ended by itself: ${await ended}`)));
  const failed = Promise.race([installation.fails, ...lost]);
  // After the measuring they end because they are told to.
  failed.catch(() => undefined);
  return failed;
}

function interruption(): Promise<never> {
  return new Promise((_, fail) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => fail(new Interrupted('Interrupted: stopping what was started.')));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main) {
  try {
    const options = readOptions(process.argv.slice(2));
    process.exit(options ? await run(options) : 0);
  } catch (error) {
    const known = error instanceof Stop || error instanceof Interrupted;
    process.stderr.write(`${known ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(error instanceof Interrupted ? 130 : 2);
  }
}
