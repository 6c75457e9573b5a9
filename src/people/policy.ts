import type { Policy } from './actor.ts';

export type Action = 'see-demonstration';

/** Anyone, and only where the demonstration is switched on: the route itself refuses elsewhere. */
export const policy: Policy<Action> = { 'see-demonstration': ['nobody', 'candidate'] };
