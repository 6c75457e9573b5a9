import { randomUUID } from 'node:crypto';
import { BlockList, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { demoQuestions } from '../../src/candidate/demo.server.ts';
import { insertReadySitting, type ReadyStory } from '../../src/candidate/demonstration/people.server.ts';
import { practiceExercises } from '../../src/candidate/practice/exercises.server.ts';
import { loadBank } from '../../src/item-bank/bank.server.ts';
import { Shelf } from '../../src/item-bank/shelf.server.ts';
import { openEntrance, type Entrance } from '../../src/people/entrance.server.ts';
import { sign } from '../../src/people/signed.server.ts';
import { DAY, MovableClock } from '../../src/platform/clock.ts';
import type { Configuration } from '../../src/platform/configuration.server.ts';
import { startJobs, type Jobs } from '../../src/platform/jobs.server.ts';
import { readBuiltPages, type BuiltPages } from '../../src/platform/http/shell.server.ts';
import { makeLog, type Log } from '../../src/platform/log.server.ts';
import type { Secrets } from '../../src/platform/secrets/secrets.server.ts';
import { folderStorage } from '../../src/platform/storage/folder.server.ts';
import { DEMONSTRATION_SUPPORT } from '../../src/platform/support.ts';
import { loadSentences } from '../../src/platform/words.server.ts';
import { MaintenanceBoard } from '../../src/sitting/maintenance/board.server.ts';
import { cloePolicy } from '../../src/programme/cloe-test-policy.server.ts';
import { ALL_QUEUES } from '../../src/apps/installation.server.ts';
import { makeWeb } from '../../src/apps/web/web.server.ts';
import type { TestCentre } from '../../src/written-test/conductor.server.ts';
import { Exposures } from '../../src/written-test/exposures.server.ts';
import { attend } from '../../src/written-test/presence/attendant.server.ts';
import { Pen } from '../../src/written-test/pen.server.ts';
import { ExamRoom } from '../../src/written-test/presence/exam-room.server.ts';
import { LIVE, type PageCall, type Question, type Step, type ToPage } from '../../src/written-test/schema.ts';
import { ownDatabase, type OwnDatabase } from './database.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'dist/client');
export const SECRETS: Secrets = { current: 'a-secret-of-the-tests-0123456789abcdef', previous: [] };

/** What a call came back with: the status, the code of a refusal, and the output or the whole error. */
export interface Reply<Output = Step> {
  status: number;
  code: string | null;
  message: string;
  output: Output;
  text: string;
  setCookies: string[];
}

export interface OpenCentre {
  base: string;
  database: OwnDatabase;
  clock: MovableClock;
  centre: TestCentre;
  entrance: Entrance;
  jobs: Jobs;
  configuration: Configuration;
  candidate(story?: ReadyStory): Promise<TestCandidate>;
  close(): Promise<void>;
}

const EMPTY_PAGES: BuiltPages = {
  shell: ({ entry, title, language }) => `<!doctype html><html lang="${language}"><title>${title}</title>${entry}</html>`,
};

/**
 * A whole test centre over HTTP on a database of its own, with a clock that can be moved.
 * @param changes of the configuration
 * @param given a database that is there already; it is not dropped
 * @param pages empty shells, or those that were built
 */
export async function openCentre(
  changes: Partial<Configuration> = {},
  given?: OwnDatabase,
  { log = makeLog('silent'), pages = 'empty' }: { log?: Log; pages?: 'empty' | 'built' } = {},
): Promise<OpenCentre> {
  const database = given ?? (await ownDatabase());
  const clock = new MovableClock();
  const { items } = await loadBank(join(ROOT, 'content'));
  const shelf = new Shelf(database.db, cloePolicy.experts);
  await shelf.shelve(items.filter(({ bank }) => bank === 'live').map(({ item }) => item));
  const exposures = new Exposures(database.db, cloePolicy);
  const jobs = await startJobs(database.url, ALL_QUEUES, log);
  const { db } = database;
  const maintenance = new MaintenanceBoard(db);
  const centre: TestCentre = { db, clock, shelf, exposures, room: new ExamRoom(), pen: new Pen(db), maintenance, jobs };
  const files = mkdtempSync(join(tmpdir(), 'palier-files-'));
  const configuration: Configuration = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    databaseUrl: database.url,
    databasePool: 5,
    secrets: SECRETS,
    smtpUrl: null,
    mailFrom: 'Palier <test@palier.invalid>',
    mailBounces: null,
    support: DEMONSTRATION_SUPPORT,
    storage: { folder: files },
    trustedProxies: new BlockList(),
    logLevel: 'silent',
    dataDir: '',
    demonstration: true,
    ...changes,
  };
  const entrance = await openEntrance({ db: database.db, clock, jobs, log, configuration });
  const web = makeWeb({
    configuration,
    centre,
    entrance,
    log,
    demoQuestions: demoQuestions(items.filter(({ bank }) => bank === 'demo').map(({ item }) => item)),
    exercises: practiceExercises(items.filter(({ bank }) => bank === 'practice').map(({ item }) => item)),
    storage: folderStorage(files),
    clipFolder: join(ROOT, 'content/clips/en'),
    clientFolder: CLIENT,
    pages: pages === 'built' ? readBuiltPages(CLIENT, DEMONSTRATION_SUPPORT) : EMPTY_PAGES,
    sentences: loadSentences(),
  });
  const attendant = attend(centre, database.pool, log);
  await new Promise<void>((done) => web.server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  return {
    base,
    database,
    clock,
    centre,
    entrance,
    jobs,
    configuration,
    candidate: async (story = 'first-test') => new TestCandidate(base, await insertReadySitting(database.db, story, clock.now()), clock),
    close: async () => {
      await web.close();
      await attendant.stop();
      await jobs.stop();
      if (!given) await database.drop();
      rmSync(files, { recursive: true });
    },
  };
}

/** A candidate's page without a browser: the same calls, the same socket. */
export class TestCandidate {
  readonly sittingId: string;
  readonly cookie: string;
  readonly #base: string;
  pass = '';

  constructor(base: string, sittingId: string, clock: MovableClock) {
    this.#base = base;
    this.sittingId = sittingId;
    this.cookie = `palier-session=${sign('session', { sitting: sittingId, access: 1, until: +clock.now() + 30 * DAY }, SECRETS)}`;
  }

  call<Output = Step>(name: string, input?: unknown, headers: Record<string, string> = {}): Promise<Reply<Output>> {
    return call(this.#base, `writtenTest/${name}`, input, { cookie: this.cookie, ...headers });
  }

  async enter(): Promise<Step> {
    const { output } = await this.call<{ pass: string; step: Step }>('enter');
    this.pass = output.pass;
    return output.step;
  }

  write<Output = Step>(name: string, input: object = {}): Promise<Reply<Output>> {
    return this.call<Output>(name, { pass: this.pass, request: randomUUID(), ...input });
  }

  /** What a page says over HTTP while no socket reaches it. */
  async calls(at: string | null, draft: PageCall['draft'] = null): Promise<{ status: number; said: ToPage[] }> {
    const response = await fetch(this.#base + LIVE, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify({ pass: this.pass, at, draft }),
    });
    return { status: response.status, ...((await response.json()) as { said: ToPage[] }) };
  }

  /** Opens the page's socket and says hello. */
  async live(): Promise<TestSocket> {
    const socket = new TestSocket(new WebSocket(`${this.#base.replace('http', 'ws')}${LIVE}`, { headers: { cookie: this.cookie } }));
    await socket.opened;
    socket.say({ say: 'hello', pass: this.pass });
    return socket;
  }
}

export class TestSocket {
  readonly heard: ToPage[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.opened = new Promise((done, fail) => socket.on('open', done).on('error', fail));
    this.closed = new Promise((done) => socket.on('close', done));
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as ToPage));
  }

  say(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Waits, at most five seconds, for a message of this kind. */
  async hears(say: ToPage['say']): Promise<ToPage> {
    for (let tries = 0; tries < 250; tries += 1) {
      const found = this.heard.find((message) => message.say === say);
      if (found) return found;
      await new Promise((wait) => setTimeout(wait, 20));
    }
    throw new Error(`the socket never said ${say}; it said ${JSON.stringify(this.heard)}`);
  }

  close(): void {
    this.#socket.close();
  }
}

/** The question on the screen. @throws when there is none. */
export function questionIn({ stage }: Step): Question {
  if (stage.name !== 'question') throw new Error(`no question, but ${stage.name}`);
  return stage.question;
}

/** One call in the browser's own format. */
export async function call<Output>(
  base: string,
  path: string,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<Output>> {
  const response = await fetch(`${base}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input === undefined ? {} : { json: input }),
  });
  const text = await response.text();
  const body = (JSON.parse(text) as { json: Output & { code?: string; message?: string } }).json;
  return {
    status: response.status,
    code: response.ok ? null : (body.code ?? ''),
    message: body.message ?? '',
    output: body,
    text,
    setCookies: response.headers.getSetCookie(),
  };
}
