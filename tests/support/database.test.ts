import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';

let database: OwnDatabase;
let another: OwnDatabase;
beforeAll(async () => {
  [database, another] = await Promise.all([ownDatabase(), ownDatabase()]);
});
afterAll(() => Promise.all([database.drop(), another.drop()]));

test('gives a test file a migrated database of its own', async () => {
  await sql`insert into organisation (kind, name) values ('partner', 'Only here')`.execute(database.db);
  const { rows } = await sql`select name from organisation`.execute(another.db);
  expect(rows).toEqual([]);
});

test('writes to disk before it answers, as the real one does', async () => {
  const { rows } = await sql<{
    fsync: string;
  }>`select current_setting('fsync') || ' ' || current_setting('synchronous_commit') as fsync`.execute(database.db);
  expect(rows[0]?.fsync).toBe('on on');
});

test('gives each migration and each numbered decision a number of its own', () => {
  for (const folder of ['migrations', 'docs/decisions']) {
    const numbers = readdirSync(join(import.meta.dirname, '../..', folder)).flatMap((name) => /^\d{4}/.exec(name) ?? []);
    expect(numbers.filter((number, place) => numbers.indexOf(number) !== place)).toEqual([]);
  }
});
