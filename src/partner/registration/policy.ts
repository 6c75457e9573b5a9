import type { Policy } from '../../people/actor.ts';

export type Action = 'create-session' | 'register-candidates';

/** A partner for itself, a referent for its partners, the coordinator for all: the queries hold to whom. */
export const policy: Policy<Action> = {
  'create-session': ['partner', 'referent', 'coordinator'],
  'register-candidates': ['partner', 'referent', 'coordinator'],
};
