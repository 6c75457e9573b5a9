import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/** Statements are written as SQL (see the decision record on queries), so the builder's table types are not used. */
export type Database = Kysely<unknown>;
export type Tx = Transaction<unknown>;
/** A statement that may run inside a transaction or on its own. */
export type Querying = Database | Tx;

export interface Connection {
  db: Database;
  /** For the few hot statements that are prepared by name. */
  pool: pg.Pool;
  close(): Promise<void>;
}

export function connect(connectionString: string, size: number): Connection {
  const pool = new pg.Pool({ connectionString, max: size, application_name: 'palier' });
  // An idle connection that the server closes (a restart) must not end the process: the next query opens another.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  return { db, pool, close: () => db.destroy() };
}

/** True for the error that PostgreSQL gives when a unique rule refuses a row. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}
