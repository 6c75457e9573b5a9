import type { Policy } from '../../people/actor.ts';

export type Action = 'attach-evidence' | 'open-evidence';

export const policy: Policy<Action> = {
  /** The candidate to what is theirs; a partner to what it opened itself for its own candidate. */
  'attach-evidence': ['candidate', 'partner'],
  /** Who decides, and the candidate whose it is. Never the partner, not even what it sent: it may be about somebody's health. */
  'open-evidence': ['candidate', 'referent', 'coordinator'],
};
