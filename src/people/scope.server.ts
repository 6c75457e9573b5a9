import { sql, type RawBuilder } from 'kysely';
import type { Hat } from './actor.ts';

/**
 * The rows that a hat may see, for a `where`: the coordinator all, a referent centre those of its partners, a partner its own, anybody
 * else none.
 * @param partner the alias of the partner's row in `organisation`
 */
export function within({ role, organisationId }: Pick<Hat, 'role' | 'organisationId'>, partner: string): RawBuilder<boolean> {
  if (role === 'coordinator') return sql<boolean>`true`;
  if (role === 'referent') return sql<boolean>`${sql.ref(`${partner}.referent_id`)} = ${organisationId}`;
  return role === 'partner' ? sql<boolean>`${sql.ref(`${partner}.id`)} = ${organisationId}` : sql<boolean>`false`;
}
