import { spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isRoot, NOBODY, packageFor, THIS_SYSTEM } from './places.server.ts';

/** Where root keeps the copy that `nobody` can reach. */
const SHARED = '/var/lib/palier';

export interface Ended {
  code: number | null;
  /** What it wrote to its error output. */
  complaint: string;
}

/** Runs a program of PostgreSQL to its end, as a user who may: as root it runs as `nobody`. */
export type Run = (program: 'initdb' | 'pg_ctl', args: readonly string[]) => Promise<Ended>;

/**
 * The programs of PostgreSQL for this system, ready to be run.
 * @throws Error where nobody packs PostgreSQL for this system
 */
export function findProgram(): Run {
  const packaged = hydrated(nativeFolder());
  const native = isRoot(THIS_SYSTEM) ? copyForNobody(packaged) : packaged;
  return (program, args) => run(join(native, 'bin', program), args);
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(packageFor(THIS_SYSTEM))), '..', 'native');
  } catch (cause) {
    const { platform, arch } = THIS_SYSTEM;
    throw new Error(`No embedded PostgreSQL for ${platform}-${arch}: give a server by DATABASE_URL.`, { cause });
  }
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

function copyForNobody(from: string): string {
  const { version } = JSON.parse(readFileSync(join(from, '..', 'package.json'), 'utf8')) as { version: string };
  const to = join(SHARED, `postgres-${version}`);
  if (!existsSync(to)) copyWhole(from, to);
  chmodSync(SHARED, 0o755);
  return to;
}

/** Copied beside and then renamed, so that a copy is whole or absent, also when two processes start at once. */
function copyWhole(from: string, to: string): void {
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

/** Makes a folder that only the database's user may read. */
export function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot(THIS_SYSTEM)) chownSync(folder, NOBODY, NOBODY);
}

function run(file: string, args: readonly string[]): Promise<Ended> {
  const user = isRoot(THIS_SYSTEM) ? { uid: NOBODY, gid: NOBODY } : {};
  // The server that pg_ctl leaves behind keeps what it inherits: its output goes to its own log, and Ctrl-C does not reach it.
  const child = spawn(file, args, { ...user, cwd: dirname(file), stdio: ['ignore', 'ignore', 'pipe'], detached: true, windowsHide: true });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  return new Promise((done, fail) => child.once('error', fail).once('exit', (code) => done({ code, complaint: complaint.trim() })));
}
