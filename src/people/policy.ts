import { STAFF_ROLES, type Policy } from './actor.ts';

export type Action =
  | 'see-demonstration'
  | 'sign-in'
  | 'prove-second-factor'
  | 'enrol-second-factor'
  | 'leave'
  | 'manage-own-sessions'
  | 'change-hat'
  | 'renew-recovery-codes'
  | 'open-invitation'
  | 'see-organisations'
  | 'invite'
  | 'hand-over-partner'
  | 'deactivate-person';

export const policy: Policy<Action> = {
  /** Anyone, and only where the demonstration is switched on: the route itself refuses elsewhere. */
  'see-demonstration': ['nobody', 'candidate'],
  'sign-in': ['nobody'],
  /** Open: with a password given, the challenge's cookie says who it is, and no session exists yet. */
  'prove-second-factor': ['nobody'],
  'enrol-second-factor': ['unproven'],
  leave: ['unproven', ...STAFF_ROLES],
  'manage-own-sessions': STAFF_ROLES,
  'change-hat': STAFF_ROLES,
  'renew-recovery-codes': STAFF_ROLES,
  /** Whoever holds the mailed link. */
  'open-invitation': ['nobody'],
  'see-organisations': ['coordinator', 'referent', 'partner'],
  invite: ['coordinator'],
  /** The coordinator any partner, a referent its own, a partner's administrator their own: the route looks at which. */
  'hand-over-partner': ['coordinator', 'referent', 'partner'],
  'deactivate-person': ['coordinator'],
};
