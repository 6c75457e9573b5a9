import type { Policy } from '../../people/actor.ts';

export type Action = 'see-today';

/** Centres and the coordinator, for whom candidates and their questions wait; the technical group, for whom those about questions do. */
export const policy: Policy<Action> = { 'see-today': ['partner', 'referent', 'coordinator', 'author'] };
