import type { Policy } from '../../people/actor.ts';

export type Action = 'plan-maintenance' | 'hear-of-maintenance';

export const policy: Policy<Action> = {
  'plan-maintenance': ['coordinator'],
  /** Whoever looks at a page: it is said to everybody. */
  'hear-of-maintenance': ['nobody'],
};
