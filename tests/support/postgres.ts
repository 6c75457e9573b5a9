import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/platform/database.server.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/postgres/embedded.server.ts';
import { migrate } from '../../src/platform/migrations.server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tests' PostgreSQL, by a user who may make and drop databases. */
    postgresUrl: string;
    /** A migrated, empty database that every test file copies. */
    templateDatabase: string;
  }
}

const ROOT = join(import.meta.dirname, '../..');

const FOLDER = join(ROOT, '.palier/test');
/** Runs that go on at once in this folder (a journey beside `npm test`) share one server: each leaves a note of its process. */
const RUNS = join(FOLDER, 'runs');

/** Before any test: one real PostgreSQL, kept apart from the installation's own, and a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(RUNS, { recursive: true });
  const note = join(RUNS, String(process.pid));
  writeFileSync(note, '');
  const postgres = await startEmbeddedPostgres(FOLDER);
  const postgresUrl = await postgres.urlOf('postgres');
  const session = new pg.Client({ connectionString: postgresUrl });
  await session.connect();
  const { rows } = await session.query<{ pid: string }>("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid");
  const server = Number(rows[0]?.pid);
  project.provide('postgresUrl', postgresUrl);
  project.provide('templateDatabase', await ensureTemplate(session, postgres));
  await session.end();
  // The last run to leave stops the server, whoever started it. At 'exit', because a run that is told to stop does not wait.
  const leave = () => {
    rmSync(note, { force: true });
    if (otherRuns() === 0 && isAlive(server)) process.kill(server, 'SIGINT');
  };
  process.once('exit', leave);
  return async () => {
    process.off('exit', leave);
    leave();
    if (otherRuns() === 0) await postgres.stop();
  };
}

function otherRuns(): number {
  const others = readdirSync(RUNS).filter((pid) => Number(pid) !== process.pid);
  for (const pid of others.filter((other) => !isAlive(Number(other)))) rmSync(join(RUNS, pid), { force: true });
  return others.filter((pid) => isAlive(Number(pid))).length;
}

async function ensureTemplate(session: pg.Client, postgres: EmbeddedPostgres): Promise<string> {
  const name = `template_${fingerprint()}`;
  await session.query('select pg_advisory_lock(1)');
  const { rows } = await session.query<{ datname: string }>("select datname from pg_database where datname ~ '^(template|test)_'");
  const names = rows.map(({ datname }) => datname);
  const isAlone = otherRuns() === 0;
  for (const left of names.filter((found) => isLeftOver(found, isAlone ? name : null)))
    await session.query(`drop database if exists ${left} with (force)`);
  if (!names.includes(name)) await makeTemplate(session, postgres, name);
  await session.query('select pg_advisory_unlock(1)');
  return name;
}

/** A test's database names its process; a template of earlier migrations may still serve another run. */
function isLeftOver(found: string, template: string | null): boolean {
  const [, process] = /^test_(\d+)_/.exec(found) ?? [];
  return process ? !isAlive(Number(process)) : template !== null && found !== template && found.startsWith('template_');
}

/** Made under another name and renamed when it is whole: a run that is stopped half-way leaves no half template. */
async function makeTemplate(session: pg.Client, postgres: EmbeddedPostgres, name: string): Promise<void> {
  const half = `${name}_half`;
  await session.query(`drop database if exists ${half} with (force)`);
  const url = await postgres.urlOf(half);
  const connection = connect(url, 2);
  await migrate(connection.db);
  await connection.close();
  // The queue's own tables take a second to make: once here instead of once a file.
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
  await session.query(`alter database ${half} rename to ${name}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Changes when what the template is made from does. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const folder = join(ROOT, 'migrations');
  for (const file of readdirSync(folder).toSorted()) hash.update(file).update(readFileSync(join(folder, file)));
  hash.update(readFileSync(join(ROOT, 'node_modules/pg-boss/package.json')));
  return hash.digest('hex').slice(0, 16);
}
