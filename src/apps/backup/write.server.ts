import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import pg from 'pg';
import { Refusal } from '../database.server.ts';
import { writeArchive, type Archive } from './archive.server.ts';
import { rowsOf, sequencesOf, shapeOf, tablesOf, type Sequences, type Table } from './tables.server.ts';

/** What stands first in a backup: enough to refuse it before anything is written. */
export interface Head {
  palier: 1;
  shape: string[];
  tables: Table[];
  sequences: Sequences;
}

/** What stands last: without it, the file was cut off. */
export interface Tail {
  rows: number;
  files: number;
}

/** So many rows make one part. */
const ROWS = 500;

/** Writes what the database held at one instant, and the files that were stored by then. The installation may go on meanwhile. */
export async function backup(url: string, folder: string, file: string): Promise<Tail> {
  if (existsSync(file)) throw new Refusal(`${file} is there already: give another name, or move it away.`);
  const client = new pg.Client({ connectionString: url, application_name: 'palier-backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tail: Tail = { rows: 0, files: 0 };
    await writeArchive(file, async (archive) => {
      const tables = await tablesOf(client);
      const head: Head = { palier: 1, shape: await shapeOf(client), tables, sequences: await sequencesOf(client) };
      await archive.add('palier.json', json(head));
      for (const table of tables) tail.rows += await addTable(archive, client, table);
      tail.files = await addFiles(archive, folder);
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

async function addFiles(archive: Archive, folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let count = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // A name that begins with a point is a file that is being written at this moment.
    if (!entry.isFile() || basename(entry.name).startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    const name = `files/${relative(folder, path).split(sep).join('/')}`;
    await (size === 0 ? archive.add(name, new Uint8Array()) : archive.addFile(name, path, size));
    count += 1;
  }
  return count;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
