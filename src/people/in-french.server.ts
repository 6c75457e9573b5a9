import { sql, type RawBuilder } from 'kysely';

/** A column in the order of a French directory: É beside E, whatever the database's own order is. */
export function inFrench(column: string): RawBuilder<unknown> {
  return sql`${sql.ref(column)} collate french`;
}

/** People `p` by their names; the index `person_by_name` says the same. */
export const BY_NAME = sql`${inFrench('p.family_name')}, ${inFrench('p.given_name')}`;
