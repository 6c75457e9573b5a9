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
  | 'change-own-password'
  | 'manage-own-passkeys'
  | 'open-invitation'
  | 'see-organisations'
  | 'invite'
  | 'invite-administrator'
  | 'hand-over-partner'
  | 'follow-invitations'
  | 'rename-organisation'
  | 'change-contact'
  | 'close-organisation'
  | 'deactivate-person'
  | 'reset-second-factor'
  | 'read-acts';

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
  'change-own-password': STAFF_ROLES,
  'manage-own-passkeys': STAFF_ROLES,
  /** Whoever holds the mailed link. */
  'open-invitation': ['nobody'],
  'see-organisations': ['coordinator', 'referent', 'partner'],
  invite: ['coordinator'],
  /** The coordinator any partner, a referent its own, a partner's administrator their own: the route looks at which. */
  'hand-over-partner': ['coordinator', 'referent', 'partner'],
  /** The same, beside those who are there. */
  'invite-administrator': ['coordinator', 'referent', 'partner'],
  /** Pending ones, within the same reach: sent again, or taken back. */
  'follow-invitations': ['coordinator', 'referent', 'partner'],
  /** Its name stands on what candidates receive: a partner asks its referent. */
  'rename-organisation': ['coordinator', 'referent'],
  /** Where candidates reach a centre: its own, the coordinator any. */
  'change-contact': ['coordinator', 'referent', 'partner'],
  'close-organisation': ['coordinator'],
  'deactivate-person': ['coordinator'],
  /** Of anybody but oneself, once they were identified. */
  'reset-second-factor': ['coordinator'],
  /** The coordinator all; a referent its own and its partners'. */
  'read-acts': ['coordinator', 'referent'],
};
