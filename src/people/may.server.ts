import { ORPCError, os } from '@orpc/server';
import { APIError } from 'better-auth/api';
import { allows, roleOf, type Actor, type Policy, type StaffActor } from './actor.ts';

export interface ActorContext {
  actor: Actor;
}

/**
 * The gate of a route: stops whoever the policy does not name, before anything of the request is read. Staff without their second
 * factor are stopped here and not at the sign-in, so that no way of beginning a session goes round it.
 */
export function permission<Action extends string>(policy: Policy<Action>, action: Action) {
  return os.$context<ActorContext>().middleware(async ({ context, next }) => {
    const role = roleOf(context.actor);
    if (allows(policy[action], role)) {
      try {
        return await next();
      } catch (error) {
        // The session ended while the call was under way.
        if (error instanceof APIError && error.status === 'UNAUTHORIZED') throw new ORPCError('not-signed-in', { status: 401 });
        throw error;
      }
    }
    if (role === 'nobody') throw new ORPCError('not-signed-in', { status: 401 });
    if (role === 'unproven') throw new ORPCError('second-factor-needed', { status: 403 });
    throw new ORPCError('not-yours', { status: 403 });
  });
}

/** The member of staff behind a request that a policy let in. @throws for anybody else, which is a policy that names too many. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.role !== 'staff') throw new ORPCError('not-yours', { status: 403 });
  return actor;
}
