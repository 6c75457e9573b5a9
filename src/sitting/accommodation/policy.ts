import type { Policy } from '../../people/actor.ts';

export type Action = 'ask-own-accommodation' | 'ask-accommodation-for' | 'read-accommodations' | 'decide-accommodation';

export const policy: Policy<Action> = {
  'ask-own-accommodation': ['candidate'],
  /** For a candidate of its own. */
  'ask-accommodation-for': ['partner'],
  /** A partner its own candidates', without the reasons; a referent its partners'; the coordinator all. */
  'read-accommodations': ['coordinator', 'referent', 'partner'],
  /** The referent (R125); the coordinator only for a partner without one. */
  'decide-accommodation': ['coordinator', 'referent'],
};
