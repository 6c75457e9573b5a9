/** The roles of staff: a person may hold several, and wears one at a time. */
export const STAFF_ROLES = ['coordinator', 'author', 'referent', 'juror', 'reviewer', 'evaluator', 'partner'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The role that a member of staff has on, and the organisation they act for. */
export interface Hat {
  membershipId: string;
  role: StaffRole;
  organisationId: string;
}

export interface StaffActor {
  role: 'staff';
  personId: string;
  accountId: string;
  sessionId: string;
  hat: Hat;
  /** False until this session has proved it, whatever way the session began. */
  secondFactor: boolean;
}

/** Who makes a request. A candidate acts within one sitting, the one their link or session names. */
export type Actor = { role: 'nobody' } | { role: 'candidate'; sittingId: string; accessVersion: number } | StaffActor;

/** What a policy names. `unproven` is staff before the second factor: it may prove it and leave, nothing else. */
export type Role = 'nobody' | 'candidate' | 'unproven' | StaffRole;
export const ROLES: readonly Role[] = ['nobody', 'candidate', 'unproven', ...STAFF_ROLES];
export const NOBODY: Actor = { role: 'nobody' };

/** Who may do what, one per slice: an action that is not named is allowed to nobody, by the types. */
export type Policy<Action extends string> = Readonly<Record<Action, readonly Role[]>>;

/** The role that a policy is asked about. */
export function roleOf(actor: Actor): Role {
  if (actor.role !== 'staff') return actor.role;
  return actor.secondFactor ? actor.hat.role : 'unproven';
}

/** What somebody who is not signed in may do, everyone may: signing in takes nothing away. */
export function allows(allowed: readonly Role[], role: Role): boolean {
  return allowed.includes('nobody') || allowed.includes(role);
}
