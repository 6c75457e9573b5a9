import type { Policy } from '../people/actor.ts';

export type Action = 'read-edof' | 'send-edof' | 'settle-edof' | 'remind-of-edof';

/** A partner for itself, a referent for its partners, the coordinator for all: the statements look at which. */
export const policy: Policy<Action> = {
  'read-edof': ['partner', 'referent', 'coordinator'],
  'send-edof': ['partner', 'referent'],
  'settle-edof': ['partner', 'referent'],
  'remind-of-edof': ['referent'],
};
