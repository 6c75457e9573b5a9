import type { Policy } from '../../people/actor.ts';

export type Action = 'see-mails' | 'send-again';

/** Each sees the letters to candidates within their reach; those to staff are the coordinator's. The queries hold it. */
export const policy: Policy<Action> = {
  'see-mails': ['coordinator', 'referent', 'partner'],
  'send-again': ['coordinator', 'referent', 'partner'],
};
