import type pg from 'pg';

/** A table as a backup sees it. Partitions are tables; their parents hold nothing themselves. */
export interface Table {
  /** Schema and name, quoted for SQL. */
  name: string;
  /** What makes two tables the same: columns and types, in their order. */
  columns: string;
  /** The columns that can be written: all but the generated ones. */
  written: string;
}

/** What the migrator and the job queue know of themselves: made anew in the database that receives, and compared. */
const OWN_ACCOUNT = ['public.kysely_migration', 'public.kysely_migration_lock', 'pgboss.version'];

const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;

export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum) as columns,
       string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attgenerated = '') as written
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and ${OURS} and format('%s.%s', n.nspname, c.relname) <> all ($1)
     group by n.nspname, c.relname order by n.nspname, c.relname`,
    [OWN_ACCOUNT],
  );
  return rows;
}

/** The version of the database's shape: the migrations it has seen and the job queue's own number. */
export async function shapeOf(client: pg.Client): Promise<string[]> {
  const { rows: seen } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  const { rows: queue } = await client.query<{ version: number }>('select version from pgboss.version');
  return [...seen.map(({ name }) => name), ...queue.map(({ version }) => `pg-boss ${version}`)];
}

/**
 * The rows of a table, in PostgreSQL's own text for a whole row: every type comes back bit for bit, without a word about it here.
 */
export async function* rowsOf(client: pg.Client, table: Table, most: number): AsyncGenerator<string[]> {
  await client.query(`declare rows_of_one no scroll cursor for select the_row::text from only ${table.name} the_row`);
  for (;;) {
    const { rows } = await client.query<[string]>({ text: `fetch ${most} from rows_of_one`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map(([row]) => row);
  }
  await client.query('close rows_of_one');
}

export async function insertRows(client: pg.Client, table: Table, rows: string[]): Promise<void> {
  await client.query(
    `insert into ${table.name} (${table.written}) overriding system value select ${table.written} from unnest($1::text[]::${table.name}[])`,
    [rows],
  );
}

export async function isEmpty(client: pg.Client, table: Table): Promise<boolean> {
  return (await client.query(`select from ${table.name} limit 1`)).rowCount === 0;
}

/**
 * While `work` runs, no foreign key and no trigger of ours is in the way of the order of the rows; afterwards the keys are made
 * again, which checks them all. Within the caller's transaction.
 */
export async function withoutOrder(client: pg.Client, tables: Table[], work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and ${OURS}`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  await work();
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
  for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
}

export type Sequences = Record<string, { value: string; isCalled: boolean }>;

export async function sequencesOf(client: pg.Client): Promise<Sequences> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS}`,
  );
  const all: Sequences = {};
  for (const { name } of rows) {
    const { rows: states } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${name}`,
    );
    if (states[0]) all[name] = states[0];
  }
  return all;
}

export async function setSequences(client: pg.Client, sequences: Sequences): Promise<void> {
  for (const [name, { value, isCalled }] of Object.entries(sequences))
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, isCalled]);
}
