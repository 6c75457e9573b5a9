import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/** Each slice adds its own tables to this interface, beside its queries; columns are camelCase here, snake_case in SQL. */
// oxlint-disable-next-line no-empty-interface -- filled by declaration merging
export interface Tables {}

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;
/** A statement that may run inside a transaction or on its own. */
export type Querying = Kysely<Tables> | Transaction<Tables>;

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
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  return { db, pool, close: () => db.destroy() };
}

/** True for the error that PostgreSQL gives when a unique rule refuses a row. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}
