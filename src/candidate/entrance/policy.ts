import type { Policy } from '../../people/actor.ts';

export type Action = 'come-in' | 'manage-own-access';

export const policy: Policy<Action> = {
  'come-in': ['nobody'],
  /** Their own password, browsers and sittings: the queries look at whose they are. */
  'manage-own-access': ['candidate'],
};
