import type { Policy } from '../../people/actor.ts';

export type Action = 'see-own-home' | 'fill-in-own-profile' | 'acknowledge-information';

/** Each within the sitting that their session names. Staff look at a candidate through their own pages. */
export const policy: Policy<Action> = {
  'see-own-home': ['candidate'],
  'fill-in-own-profile': ['candidate'],
  'acknowledge-information': ['candidate'],
};
