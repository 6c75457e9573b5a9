import pg from 'pg';
import { allOf, numberOf, type Secrets } from '../../platform/secrets/secrets.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { Refusal } from '../database.server.ts';
import { bytesOf, readArchive, type Part } from './archive.server.ts';
import { insertRows, isEmpty, setSequences, shapeOf, tablesOf, withoutOrder, type Table } from './tables.server.ts';
import type { Head, Tail } from './write.server.ts';

/**
 * Reads a backup into an empty database of the same version and an empty storage: all of it, or nothing in the database.
 * @returns what was read, and whether its SECRET is one of those given
 */
export async function restore(url: string, storage: Storage, file: string, secrets: Secrets): Promise<Tail & { isSecretGiven: boolean }> {
  for await (const key of storage.keys())
    throw new Refusal(`${storage.name} holds files (${key}): restore into an empty place (STORAGE_DIR or S3_URL).`);
  const client = new pg.Client({ connectionString: url, application_name: 'palier-restore' });
  await client.connect();
  try {
    await client.query('begin');
    const parts = readArchive(file);
    const head = await readHead(parts);
    const tables = await refuseUnfit(client, head);
    let tail: Tail = { rows: 0, files: 0 };
    await withoutOrder(client, tables, async () => {
      // What the job queue wrote about itself when it was made gives way to what it knew.
      for (const { name } of tables.filter(isOfQueue)) await client.query(`delete from ${name}`);
      tail = await readAll(parts, client, tables, storage);
    });
    await setSequences(client, head.sequences);
    await client.query('commit');
    return { ...tail, isSecretGiven: allOf(secrets).some((secret) => numberOf(secret) === head.secret) };
  } finally {
    await client.end();
  }
}

async function readHead(parts: AsyncGenerator<Part>): Promise<Head> {
  const first = await parts.next().catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw cause;
    throw new Refusal('This file is not a backup of Palier, or it is damaged.');
  });
  if (first.done || first.value.name !== 'palier.json') throw new Refusal('This file is not a backup of Palier.');
  return JSON.parse((await bytesOf(first.value)).toString()) as Head;
}

async function refuseUnfit(client: pg.Client, head: Head): Promise<Table[]> {
  const shape = await shapeOf(client);
  if (JSON.stringify(shape) !== JSON.stringify(head.shape)) {
    throw new Refusal(
      `The backup was made by another version of Palier (its database: ${head.shape.at(-1)}; here: ${shape.at(-1)}): restore it with that version, then start this one, which brings the database up to date.`,
    );
  }
  const tables = await tablesOf(client);
  if (JSON.stringify(tables) !== JSON.stringify(head.tables)) throw new Refusal('The tables of the backup are not those of this database.');
  for (const table of tables.filter((each) => !isOfQueue(each))) {
    if (!(await isEmpty(client, table))) throw new Refusal(`The database is not empty (${table.name} holds rows): restore into a new one.`);
  }
  return tables;
}

const isOfQueue = ({ name }: Table) => name.startsWith('pgboss.');

async function readAll(parts: AsyncGenerator<Part>, client: pg.Client, tables: Table[], storage: Storage): Promise<Tail> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const read: Tail = { rows: 0, files: 0 };
  for await (const part of parts) {
    const [kind, ...rest] = part.name.split('/');
    const bytes = await bytesOf(part);
    if (kind === 'end.json') {
      const tail = JSON.parse(bytes.toString()) as Tail;
      if (tail.rows !== read.rows || tail.files !== read.files)
        throw new Refusal('The backup does not hold as much as it says: nothing was restored.');
      return read;
    }
    if (kind === 'tables') {
      const table = byName.get(rest[0] ?? '');
      if (!table) throw new Refusal(`The backup holds a table that is not here: ${rest[0]}.`);
      const rows = JSON.parse(bytes.toString()) as string[];
      await insertRows(client, table, rows);
      read.rows += rows.length;
    } else {
      await storage.put(rest.join('/'), bytes);
      read.files += 1;
    }
  }
  throw new Refusal('The backup ends before its end: nothing was restored.');
}
