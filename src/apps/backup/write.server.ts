import { existsSync } from 'node:fs';
import pg from 'pg';
import { numberOf, type Secrets } from '../../platform/secrets/secrets.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { Refusal } from '../database.server.ts';
import { writeArchive, type Archive } from './archive.server.ts';
import { rowsOf, sequencesOf, shapeOf, tablesOf, type Sequences, type Table } from './tables.server.ts';

/** What stands first in a backup: enough to refuse it before anything is written. */
export interface Head {
  palier: 1;
  shape: string[];
  tables: Table[];
  sequences: Sequences;
  /** Which SECRET was in use: what is encrypted and signed needs it. */
  secret: number;
}

/** What stands last: without it, the file was cut off. */
export interface Tail {
  rows: number;
  files: number;
}

/** Who is signed in, and codes and links of minutes: they open doors, and nobody misses them after a restore. */
const LEFT_OUT = ['public.account_session', 'public.account_verification', 'public.sign_in_code'];

/** So many rows make one part. */
const ROWS = 500;

/** Writes what the database held at one instant, and the files that were stored by then. The installation may go on meanwhile. */
export async function backup(url: string, storage: Storage, file: string, secrets: Secrets): Promise<Tail> {
  if (existsSync(file)) throw new Refusal(`${file} is there already: give another name, or move it away.`);
  const client = new pg.Client({ connectionString: url, application_name: 'palier-backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tail: Tail = { rows: 0, files: 0 };
    await writeArchive(file, async (archive) => {
      const tables = await tablesOf(client);
      const [shape, sequences] = [await shapeOf(client), await sequencesOf(client)];
      const head: Head = { palier: 1, shape, tables, sequences, secret: numberOf(secrets.current) };
      await archive.add('palier.json', json(head));
      for (const table of tables.filter(({ name }) => !LEFT_OUT.includes(name))) tail.rows += await addTable(archive, client, table);
      tail.files = await addFiles(archive, storage);
      await archive.add('end.json', json(tail));
    });
    return tail;
  } finally {
    await client.end();
  }
}

async function addTable(archive: Archive, client: pg.Client, table: Table): Promise<number> {
  let count = 0;
  for await (const rows of rowsOf(client, table, ROWS)) {
    await archive.add(`tables/${table.name}/${String(count).padStart(9, '0')}.json`, json(rows));
    count += rows.length;
  }
  return count;
}

async function addFiles(archive: Archive, storage: Storage): Promise<number> {
  let count = 0;
  for await (const key of storage.keys()) {
    const file = await storage.get(key);
    // Deleted since it was listed.
    if (!file) continue;
    await archive.addStream(`files/${key}`, file.stream(), file.size);
    count += 1;
  }
  return count;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
