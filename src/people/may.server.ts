import { ORPCError, os } from '@orpc/server';
import type { Actor, Policy } from './actor.ts';

export interface ActorContext {
  actor: Actor;
}

/** The gate of a route: stops whoever the policy does not name, before anything of the request is read. */
export function permission<Action extends string>(policy: Policy<Action>, action: Action) {
  return os.$context<ActorContext>().middleware(({ context, next }) => {
    if (policy[action].includes(context.actor.role)) return next();
    if (context.actor.role === 'nobody') throw new ORPCError('not-signed-in', { status: 401 });
    throw new ORPCError('not-yours', { status: 403 });
  });
}
