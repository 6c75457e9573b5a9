import { createHash } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
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

/**
 * Prepares each statement once on each connection, under a name made of its text: the statements of an answer are long, and
 * planning them anew cost more than running them (docs/measurements.md). Texts are written in the source, so they are few.
 */
class PreparingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    const prepared =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? [{ name: nameOf(text), text, values }, ...rest] : given;
    return super.query.apply(this, prepared as never) as never;
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * For a few statements that run all the time: each is planned once, and by indexes. Left to itself PostgreSQL may go on planning each
 * run anew, or keep a plan that was made while a table was empty (docs/measurements.md).
 */
export const PLANNED_ONCE = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', jit: 'off' };

/** @param settings of PostgreSQL, for each of these connections */
export function connect(connectionString: string, size: number, settings: Record<string, string> = {}): Connection {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const given = { connectionString, max: size, application_name: 'palier', options: options.join(' ') || undefined };
  const pool = new pg.Pool({ ...given, Client: PreparingClient });
  // An idle connection that the server closes (a restart) must not end the process: the next query opens another.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}

/** True for the error that PostgreSQL gives when a unique rule refuses a row. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}

/** SQLSTATE classes of PostgreSQL that speak of the rows: bad data, a broken rule, two who wait for each other, a limit, a trigger. */
const ABOUT_ROWS = /^(?:22|23|40|54|P0)/;

/** True when the database refused what was asked; false when it could not be asked, or does not know what was meant. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ABOUT_ROWS.test(error.code ?? '');
}

/**
 * Writes many rows with one statement. When the database refuses it, by halves, down to the row that is at fault: it takes nobody along.
 * @param write gives a result for each row, or nothing at all
 * @returns for each row its result or why it was refused
 * @throws when the database could not be asked
 */
export async function writeApart<Row, Result>(
  rows: readonly Row[],
  write: (rows: readonly Row[]) => Promise<readonly Result[] | void>,
): Promise<PromiseSettledResult<Result | undefined>[]> {
  if (rows.length === 0) return [];
  try {
    const results = (await write(rows)) ?? [];
    return rows.map((_, place) => ({ status: 'fulfilled', value: results[place] }));
  } catch (reason) {
    if (!isRefusal(reason)) throw reason;
    if (rows.length === 1) return [{ status: 'rejected', reason }];
    const half = Math.ceil(rows.length / 2);
    return [...(await writeApart(rows.slice(0, half), write)), ...(await writeApart(rows.slice(half), write))];
  }
}

/**
 * Rows as a table within a statement, each column on its way as one array: the statement's text is the same for any number of them.
 * @param columns the PostgreSQL type of each column, which is named like the property with underscores
 */
export function tableOf<Column extends string>(
  name: string,
  rows: readonly { [column in NoInfer<Column>]?: unknown }[],
  columns: Record<Column, string>,
): RawBuilder<unknown> {
  const arrays = (Object.entries(columns) as [Column, string][]).map(([column, type]) => {
    const values = rows.map((row) => row[column] ?? null);
    return sql`${type === 'jsonb' ? values.map((value) => value && JSON.stringify(value)) : values}::${sql.raw(type)}[]`;
  });
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(name)}(${sql.raw(namesIn(columns))})`;
}

const columnNames = new WeakMap<object, string>();

function namesIn(columns: Record<string, string>): string {
  const known = columnNames.get(columns);
  if (known !== undefined) return known;
  const names = Object.keys(columns).map((column) => `"${column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`);
  columnNames.set(columns, names.join(', '));
  return names.join(', ');
}
