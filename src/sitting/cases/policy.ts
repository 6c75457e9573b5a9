import type { Policy } from '../../people/actor.ts';

export type Action = 'keep-own-cases' | 'open-case-for-candidate' | 'read-cases' | 'answer-case' | 'add-to-case';

export const policy: Policy<Action> = {
  /** To open, read, answer back and close what concerns one's own sitting. */
  'keep-own-cases': ['candidate'],
  /** For a candidate of its own. */
  'open-case-for-candidate': ['partner'],
  /** A partner what it is in copy of, a referent its partners', the technical group what is said of questions, the coordinator all. */
  'read-cases': ['coordinator', 'referent', 'partner', 'author'],
  /** The side that a kind goes to; the coordinator wherever nobody does. */
  'answer-case': ['coordinator', 'referent', 'author'],
  'add-to-case': ['partner'],
};
