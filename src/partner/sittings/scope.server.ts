import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';

/** Which organisations `o` a hat sees: a partner itself, a referent centre its partners, the coordinator all. For every `where`. */
export function within({ role, organisationId }: Hat): RawBuilder<unknown> {
  if (role === 'coordinator') return sql`true`;
  return role === 'referent' ? sql`o.referent_id = ${organisationId}` : sql`o.id = ${organisationId}`;
}

/** The same of sittings by themselves, or of the table that they are found in, without looking at anything else: what lists are read by. */
export function own({ role, organisationId }: Hat, table: 's' | 'f'): RawBuilder<unknown> {
  const column = sql.ref(`${table}.organisation_id`);
  if (role === 'coordinator') return sql`true`;
  return role === 'referent'
    ? sql`${column} = any (array(select id from organisation where referent_id = ${organisationId}))`
    : sql`${column} = ${organisationId}`;
}
