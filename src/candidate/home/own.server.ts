import type { Actor } from '../../people/actor.ts';
import type { Own } from './queries.server.ts';

/** The sitting of the candidate behind a request that a policy let in. */
export function ownOf(actor: Actor): Own {
  if (actor.role !== 'candidate') throw new Error('a route of the home without its gate');
  return actor;
}
