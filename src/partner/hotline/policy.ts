import type { Policy } from '../../people/actor.ts';

export type Action = 'answer-callers';

/** For the candidates within each one's reach: the queries hold it. */
export const policy: Policy<Action> = { 'answer-callers': ['coordinator', 'referent', 'partner'] };
