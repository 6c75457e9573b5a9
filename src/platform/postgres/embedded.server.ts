import { randomBytes } from 'node:crypto';
import { appendFileSync, chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isRoot, NOBODY, placesOf, THIS_SYSTEM, type Places, type System } from './places.server.ts';
import { findProgram, ownFolder, type Run } from './program.server.ts';

declare module 'pg' {
  interface Client {
    /** Whether its socket keeps the process alive; the library's types leave them out. */
    ref(): void;
    unref(): void;
  }
}

/**
 * The PostgreSQL that comes with the program: real and durable, for this machine only. Whoever uses it says so by a lock that ends
 * with their process, however that ends; the last to leave stops it, also when the one who started it was killed.
 */
const MEGABYTE = 1024 ** 2;
const USER = 'palier';
/** Read after PostgreSQL's own file, and written anew at each start. */
const SETTINGS = 'palier.conf';
/** Any number that nobody else in the database `postgres` uses. */
const USE = 20_261;
const TRY_EACH_MS = 500;
/** What a killed server leaves (its own children, a recovery to be done) may take a while to go. */
const STARTS_WITHIN_MS = 60_000;

export interface EmbeddedPostgres {
  /** The address of one of its databases, made when it is not there. */
  urlOf(database: string): Promise<string>;
  /** Leaves it, and stops it cleanly when nobody else uses it. */
  stop(): Promise<void>;
}

/** Starts it, or joins the one that already runs on this data, and starts it again should it end by itself. */
export async function startEmbeddedPostgres(
  dataDir: string,
  say: (line: string) => void = () => undefined,
  system: System = THIS_SYSTEM,
): Promise<EmbeddedPostgres> {
  const places = placesOf(dataDir, system);
  for (const folder of [places.home, places.socket]) if (folder) ownFolder(folder);
  const run = findProgram();
  const use = new Use(places, run, say);
  await use.begin();
  return {
    urlOf: async (database) => {
      await ensureDatabase(places, database);
      return urlIn(places, database);
    },
    stop: () => use.end(),
  };
}

/** One process's use of the server, as a shared lock in it. */
class Use {
  readonly #places: Places;
  readonly #run: Run;
  readonly #say: (line: string) => void;
  #session: pg.Client | null = null;
  #isOver = false;

  constructor(places: Places, run: Run, say: (line: string) => void) {
    this.#places = places;
    this.#run = run;
    this.#say = say;
  }

  /** @param patience how long it is tried; what ran before is tried for ever: a full disk may be emptied in an hour */
  async begin(patience = STARTS_WITHIN_MS): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      if (this.#isOver || (await this.#join())) return;
      const complaint = await startServer(this.#places, this.#run, this.#say);
      if (complaint === null) continue;
      if (Date.now() > until) throw new Error(`The database did not start: ${complaint}`);
      await new Promise((wait) => setTimeout(wait, TRY_EACH_MS));
    }
  }

  async #join(): Promise<boolean> {
    const session = clientOf(this.#places, 'postgres');
    try {
      await session.connect();
      await session.query('select pg_advisory_lock_shared($1)', [USE]);
    } catch {
      await session.end().catch(() => undefined);
      return false;
    }
    session.on('error', () => undefined);
    session.once('end', () => void this.#lost(session));
    // A program that has done its work may end without saying so.
    session.unref();
    this.#session = session;
    return true;
  }

  /** The server ended, or ended this session: whoever notices starts it again. */
  async #lost(session: pg.Client): Promise<void> {
    if (this.#isOver || this.#session !== session) return;
    this.#say('The database went away: bringing it back…');
    await this.begin(Infinity);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    const session = this.#session;
    if (!session) return;
    this.#session = null;
    session.ref();
    const isLast = await session
      .query<{ last: boolean }>('select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as last', [USE])
      .then(({ rows }) => rows[0]?.last === true)
      .catch(() => false);
    // "fast" ends the connections and writes everything down.
    if (isLast) await this.#run('pg_ctl', ['stop', '-D', this.#places.data, '-m', 'fast', '-w']);
    await session.end().catch(() => undefined);
  }
}

/** @returns null when it runs, else what it complained about */
async function startServer(places: Places, run: Run, say: (line: string) => void): Promise<string | null> {
  if (!existsSync(join(places.data, 'PG_VERSION'))) {
    say('Creating the database…');
    await initialise(places, run);
  }
  await writeSettings(places);
  const { code, complaint } = await run('pg_ctl', ['start', '-D', places.data, '-l', places.log, '-w', '-s']);
  if (code === 0) return null;
  return `${complaint}\n${existsSync(places.log) ? readFileSync(places.log, 'utf8').slice(-1000) : ''}`.trim();
}

async function initialise(places: Places, run: Run): Promise<void> {
  // A first start that was interrupted leaves a half-made folder without PG_VERSION; initdb wants it empty.
  rmSync(places.data, { recursive: true, force: true });
  // The same order and the same letters on every system, whatever its own locales are.
  const letters = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (!places.socket) writeOwn(places.password, randomBytes(24).toString('hex'));
  const entry = places.socket ? ['-A', 'trust'] : ['-A', 'scram-sha-256', `--pwfile=${places.password}`];
  const { code, complaint } = await run('initdb', ['-D', places.data, '-U', USER, ...letters, ...entry]);
  if (code !== 0) throw new Error(`The database could not be created: ${complaint}`);
}

async function writeSettings(places: Places): Promise<void> {
  const settings = {
    ...(await addressSettings(places)),
    max_connections: '200',
    shared_buffers: `${Math.round(Math.min(1024, totalmem() / MEGABYTE / 8))}MB`,
    // After each checkpoint every page is written whole once: a crowd writes a gigabyte in four minutes.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Tidying up may take its time, answers may not.
    autovacuum_vacuum_cost_delay: '20ms',
    log_min_messages: 'fatal',
  };
  const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  writeOwn(
    join(places.data, SETTINGS),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${quoted(value)}\n`)
      .join(''),
  );
  const main = join(places.data, 'postgresql.conf');
  const include = `include_if_exists = '${SETTINGS}'\n`;
  if (!readFileSync(main, 'utf8').includes(include)) appendFileSync(main, `\n${include}`);
}

async function addressSettings({ socket, port }: Places): Promise<Record<string, string>> {
  if (socket) return { listen_addresses: '', unix_socket_directories: socket };
  // The same port as last time, so that addresses in use stay right, unless another program took it.
  const found = await freePort(existsSync(port) ? Number(readFileSync(port, 'utf8')) : 0);
  writeOwn(port, String(found));
  return { listen_addresses: '127.0.0.1', port: String(found), unix_socket_directories: '' };
}

function freePort(wished: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) => (wished === 0 ? fail(error) : done(freePort(0))));
    server.listen(wished, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Written for the database's user and nobody else. */
function writeOwn(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (isRoot(THIS_SYSTEM)) chownSync(file, NOBODY, NOBODY);
}

function addressOf({ socket, port, password }: Places): { host: string; port: number; password?: string } {
  if (socket) return { host: socket, port: 5432 };
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return { host: '127.0.0.1', port: Number(read(port)), password: read(password) };
}

function clientOf(places: Places, database: string): pg.Client {
  return new pg.Client({ ...addressOf(places), user: USER, database, connectionTimeoutMillis: 2000 });
}

async function ensureDatabase(places: Places, database: string): Promise<void> {
  const client = clientOf(places, 'postgres');
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function urlIn(places: Places, database: string): string {
  const { host, port, password } = addressOf(places);
  if (password === undefined) return `postgresql://${USER}@/${database}?host=${encodeURIComponent(host)}`;
  return `postgresql://${USER}:${password}@${host}:${port}/${database}`;
}
