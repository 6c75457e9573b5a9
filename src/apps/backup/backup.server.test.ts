import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../../tests/support/database.ts';
import { startJobs } from '../../platform/jobs.server.ts';
import { makeLog } from '../../platform/log.server.ts';
import { folderStorage } from '../../platform/storage/folder.server.ts';
import { restore } from './restore.server.ts';
import { rowsOf, sequencesOf, tablesOf } from './tables.server.ts';
import { backup } from './write.server.ts';

const SECRETS = { current: 's'.repeat(32), previous: [] };
let from: OwnDatabase;
let to: OwnDatabase;
let folder: string;
beforeEach(async () => {
  [from, to] = await Promise.all([ownDatabase(), ownDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'palier-backup-'));
  await mkdir(join(folder, 'files/sitting'), { recursive: true });
  for (const { url } of [from, to]) await (await startJobs(url, ['some-work'], makeLog('silent'))).stop();
});
afterEach(async () => {
  await Promise.all([from.drop(), to.drop()]);
  await rm(folder, { recursive: true });
});

const SEGMENT = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7) % 256));

/** Rows of the kinds that lose something in a careless copy, more than one part of them, files, and a job that waits. */
async function furnish(): Promise<void> {
  const name = 'O’Brien "Nom, (prénom)" \\ \n\t É 日本 {a,b} NULL';
  await sql`insert into organisation (kind, name) select 'partner', ${name} || n from generate_series(1, 1100) n`.execute(from.db);
  await sql`insert into person (given_name, family_name, email) values ('', 'null', 'x@example.org')`.execute(from.db);
  await sql`create table keepsake (id bigint generated always as identity primary key, parent bigint references keepsake, bytes bytea,
    part double precision, at timestamptz, data jsonb, list text[], twice int generated always as (2) stored)`.execute(from.db);
  await sql`create table keepsake (id bigint generated always as identity primary key, parent bigint references keepsake, bytes bytea,
    part double precision, at timestamptz, data jsonb, list text[], twice int generated always as (2) stored)`.execute(to.db);
  await sql`insert into keepsake (bytes, part, at, data, list) values
    ('\\x00ff0a', 0.1::float8 + 0.2::float8, 'infinity', '{"a": [1.10, "\\u00e9", null]}', '{"a,b",NULL,"NULL",""}'), (null, null, now(), null, null)`.execute(
    from.db,
  );
  await sql`update keepsake set parent = 2 where id = 1`.execute(from.db);
  const jobs = await startJobs(from.url, ['some-work'], makeLog('silent'));
  await from.db.transaction().execute((tx) => jobs.enqueue(tx, 'some-work', { sittingId: 'waits' }));
  await jobs.stop();
  await writeFile(join(folder, 'files/sitting/1.webm'), SEGMENT);
  await writeFile(join(folder, 'files/empty'), '');
  await writeFile(join(folder, 'files/sitting/.half-written'), 'no');
}

async function contents({ url }: OwnDatabase): Promise<object> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  const all: Record<string, string[]> = {};
  for (const table of await tablesOf(client)) {
    all[table.name] = [];
    for await (const rows of rowsOf(client, table, 1000)) all[table.name]?.push(...rows);
  }
  const sequences = await sequencesOf(client);
  await client.end();
  return { all, sequences };
}

const file = () => join(folder, 'palier.backup');

describe('a backup', () => {
  test('brings back every row bit for bit, the sequences, the waiting jobs and the files', async () => {
    await furnish();
    const written = await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    expect(written.files).toBe(2);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const read = await restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS);
    expect(read).toEqual({ ...written, isSecretGiven: true });
    expect(await contents(to)).toEqual(await contents(from));
    expect(await readFile(join(folder, 'restored/sitting/1.webm'))).toEqual(SEGMENT);
    expect(await readFile(join(folder, 'restored/empty'))).toHaveLength(0);
  });

  test('leaves the keys between the tables as strict as before', async () => {
    await furnish();
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    await restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS);
    await expect(sql`insert into keepsake (parent) values (999)`.execute(to.db)).rejects.toThrow(/foreign key/);
  });

  test('knows under which SECRET it was made, and holds nothing of it', async () => {
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    const now = { current: 'n'.repeat(32), previous: [] };
    const read = await restore(to.url, folderStorage(join(folder, 'restored')), file(), now);
    expect(read.isSecretGiven).toBe(false);
    expect(gunzipSync(await readFile(file())).includes(SECRETS.current)).toBe(false);
    const anew = await ownDatabase();
    await (await startJobs(anew.url, ['some-work'], makeLog('silent'))).stop();
    const both = { ...now, previous: [SECRETS.current] };
    expect(await restore(anew.url, folderStorage(join(folder, 'restored')), file(), both)).toMatchObject({ isSecretGiven: true });
    await anew.drop();
  });

  test('is not written over another one', async () => {
    await writeFile(file(), 'yesterday');
    await expect(backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS)).rejects.toThrow(/there already/);
    expect(await readFile(file(), 'utf8')).toBe('yesterday');
  });
});

describe('a restore refuses', () => {
  test('a storage that holds something', async () => {
    await furnish();
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    await expect(restore(to.url, folderStorage(join(folder, 'files')), file(), SECRETS)).rejects.toThrow(/holds files/);
  });

  test('a database that holds something', async () => {
    await furnish();
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    await sql`insert into organisation (kind, name) values ('partner', 'Here first')`.execute(to.db);
    await expect(restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS)).rejects.toThrow(/not empty/);
  });

  test('a file that was cut off, and leaves the database as it was', async () => {
    await furnish();
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    const before = await contents(to);
    await truncate(file(), (await stat(file())).size - 2000);
    await expect(restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS)).rejects.toThrow(/end|too early/);
    expect(await contents(to)).toEqual(before);
  });

  test('a file that is no backup', async () => {
    await writeFile(file(), 'something else');
    await expect(restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS)).rejects.toThrow(/not a backup/);
  });

  test('a backup of another version', async () => {
    await backup(from.url, folderStorage(join(folder, 'files')), file(), SECRETS);
    await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(to.db);
    await expect(restore(to.url, folderStorage(join(folder, 'restored')), file(), SECRETS)).rejects.toThrow(/another version/);
  });
});
