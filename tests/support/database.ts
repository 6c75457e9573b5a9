import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Connection } from '../../src/platform/database.server.ts';

export interface OwnDatabase extends Connection {
  url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database for one test file: `const database = await ownDatabase()` in beforeAll, `database.drop()` in afterAll. */
export async function ownDatabase(connections = 5): Promise<OwnDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${inject('templateDatabase')}`);
  const url = urlOf(name);
  const connection = connect(url, connections);
  return {
    ...connection,
    url,
    drop: async () => {
      await connection.close();
      await onServer(`drop database ${name} with (force)`);
    },
  };
}

function urlOf(database: string): string {
  return inject('postgresUrl').replace('/postgres?', `/${database}?`);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
