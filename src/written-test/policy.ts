import type { Policy } from '../people/actor.ts';

export type Action = 'sit-own-test' | 'read-own-test';

export const policy: Policy<Action> = {
  'sit-own-test': ['candidate'],
  'read-own-test': ['candidate'],
};
