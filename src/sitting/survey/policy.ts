import type { Policy } from '../../people/actor.ts';

export type Action = 'answer-survey';

export const policy: Policy<Action> = { 'answer-survey': ['candidate'] };
