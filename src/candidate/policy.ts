import type { Policy } from '../people/actor.ts';

export type Action = 'try-demo';

/** The demonstration asks for no account (R008). */
export const policy: Policy<Action> = { 'try-demo': ['nobody', 'candidate'] };
