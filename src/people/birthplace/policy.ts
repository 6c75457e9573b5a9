import { STAFF_ROLES, type Policy } from '../actor.ts';

export type Action = 'look-up-places';

/** Whoever fills in a profile, their own or a candidate's (R005, R006). */
export const policy: Policy<Action> = { 'look-up-places': ['candidate', ...STAFF_ROLES] };
