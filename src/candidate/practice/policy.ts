import { ROLES, type Policy } from '../../people/actor.ts';

export type Action = 'practise';

/** Practice asks for no account, like the mini-test (R007, R008): whoever comes may do it. */
export const policy: Policy<Action> = { practise: ROLES };
