import type { Policy } from '../../people/actor.ts';

export type Action = 'read-statements' | 'read-figures';

/** Each sees what its hat covers: a partner its own, a referent its partners', the coordinator all. */
export const policy: Policy<Action> = {
  'read-statements': ['partner', 'referent', 'coordinator'],
  'read-figures': ['partner', 'referent', 'coordinator'],
};
