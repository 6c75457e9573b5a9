/** Who makes a request. A candidate acts within one sitting, the one their link or session names. */
export type Actor = { role: 'nobody' } | { role: 'candidate'; sittingId: string; accessVersion: number };
export type Role = Actor['role'];
export const ROLES: readonly Role[] = ['nobody', 'candidate'];
export const NOBODY: Actor = { role: 'nobody' };

/** Who may do what, one per slice: an action that is not named is allowed to nobody, by the types. */
export type Policy<Action extends string> = Readonly<Record<Action, readonly Role[]>>;
