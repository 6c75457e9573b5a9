import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { demoQuestions } from '../candidate/demo.server.ts';
import { insertReadySitting } from '../candidate/demonstration/people.server.ts';
import { answerOfSomeone } from '../candidate/demonstration/someone.server.ts';
import { practiceExercises } from '../candidate/practice/exercises.server.ts';
import { sign } from '../people/signed.server.ts';
import { openEntrance } from '../people/entrance.server.ts';
import { HOUR, MovableClock, SECOND } from '../platform/clock.ts';
import { folderStorage } from '../platform/storage/folder.server.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { loadSentences } from '../platform/words.server.ts';
import type { Step } from '../written-test/schema.ts';
import type { Figure } from './bench-figure.ts';
import { CONTENT, openInstallation, type Installation } from './installation.server.ts';
import { makeWeb } from './web/web.server.ts';

const CLIENT = join(import.meta.dirname, '../../dist/client');
const ENTRY = 'src/apps/exam.tsx';
const WARM_UP = 2;
const SITTINGS = 12;

/** What a candidate waits for: the script of the first question, and the next question after an answer on an idle machine. */
export async function benchExam(): Promise<Figure[]> {
  return [...weights(), ...(await latencies())];
}

interface Chunk {
  file: string;
  imports?: string[];
}

/** Gzip of the exam's entry, all that it imports at once, and the catalogue of one language. */
function weights(): Figure[] {
  const file = join(CLIENT, '.vite/manifest.json');
  if (!existsSync(file))
    return [{ what: 'script of the first question', measured: 'the pages are not built', target: '100 kB gzip', met: null }];
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  return ['fr', 'en'].map((language) => {
    const bytes = [...reachedFrom(manifest, [ENTRY, `locales/${language}/exam.json`])].reduce(
      (sum, name) => sum + gzipped(manifest[name]),
      0,
    );
    return {
      what: `script of the first question, ${language}`,
      measured: `${(bytes / 1000).toFixed(1)} kB gzip`,
      target: '100',
      met: bytes <= 100_000,
    };
  });
}

function reachedFrom(manifest: Record<string, Chunk>, names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    reachedFrom(manifest, manifest[name]?.imports ?? [], seen);
  }
  return seen;
}

function gzipped(chunk: Chunk | undefined): number {
  return chunk ? gzipSync(readFileSync(join(CLIENT, chunk.file))).length : 0;
}

/** One candidate at a time over HTTP, on a PostgreSQL of its own with fsync on; the clock is moved over the waiting. */
async function latencies(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'palier-bench-'));
  const clock = new MovableClock();
  const installation = await openInstallation(readConfiguration({ PALIER_DATA: data, LOG_LEVEL: 'silent' }), clock);
  const web = makeWeb({
    ...installation,
    entrance: await openEntrance({ ...installation, db: installation.connection.db }),
    demoQuestions: demoQuestions([]),
    exercises: practiceExercises([]),
    storage: folderStorage(join(data, 'files')),
    clipFolder: join(CONTENT, 'clips/en'),
    clientFolder: CLIENT,
    pages: { shell: () => '' },
    sentences: loadSentences(),
  });
  try {
    await new Promise<void>((done) => web.server.listen(0, '127.0.0.1', done));
    const base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
    const times: number[] = [];
    for (let sitting = 0; sitting < WARM_UP + SITTINGS; sitting += 1) {
      const measured = await timeSitting(installation, clock, base);
      if (sitting >= WARM_UP) times.push(...measured);
    }
    return [latency(times)];
  } finally {
    await web.close();
    await installation.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function latency(times: number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const measured = `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms of ${times.length} answers`;
  return { what: 'answer to next question, one candidate, idle machine', measured, target: 'p95 100 ms', met: at(0.95) < 100 };
}

/** Milliseconds of each answer of one whole sitting. */
async function timeSitting({ centre, configuration }: Installation, clock: MovableClock, base: string): Promise<number[]> {
  const sitting = await insertReadySitting(centre.db, 'first-test', clock.now());
  const session = sign('session', { sitting, access: 1, until: +clock.now() + HOUR }, configuration.secrets);
  const call = async <Reply>(name: string, input: object): Promise<Reply> => {
    const response = await fetch(`${base}/rpc/writtenTest/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `palier-session=${session}` },
      body: JSON.stringify({ json: input }),
    });
    const { json } = (await response.json()) as { json: Reply & { code?: string } };
    if (!response.ok) throw new Error(`${name} was refused: ${json.code}`);
    return json;
  };
  const { pass } = await call<{ pass: string }>('enter', {});
  const times: number[] = [];
  let step = await call<Step>('begin', { pass, request: randomUUID() });
  while (step.stage.name !== 'end') {
    clock.advance(5 * SECOND);
    if (step.stage.name !== 'question') {
      step = await call<Step>('next', { pass, request: randomUUID() });
      continue;
    }
    const { id } = step.stage.question;
    const answer = await someAnswer(centre, sitting, times.length);
    const from = performance.now();
    step = await call<Step>('answer', { pass, request: randomUUID(), question: id, answer, timeUp: false });
    times.push(performance.now() - from);
  }
  return times;
}

async function someAnswer({ db, shelf }: Installation['centre'], sitting: string, n: number) {
  const { rows } = await sql<{ itemHash: string; arrangement: number[] }>`
    select item_hash, arrangement from served_item where sitting_id = ${sitting} and closed_at is null`.execute(db);
  const open = rows[0];
  if (!open) throw new Error('no open question');
  return answerOfSomeone(await shelf.item(open.itemHash), open.arrangement, n);
}
