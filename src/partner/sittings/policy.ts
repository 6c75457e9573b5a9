import type { Policy, StaffRole } from '../../people/actor.ts';

export type Action = 'see-sittings' | 'act-on-sittings' | 'decide-on-sittings';

/** A partner within its own organisation, a referent within its partners': the `where` of each statement holds it. */
const CENTRES: readonly StaffRole[] = ['partner', 'referent', 'coordinator'];

export const policy: Policy<Action> = {
  'see-sittings': CENTRES,
  'act-on-sittings': CENTRES,
  /** Beyond the thirty days (C9), reopening (D12, D13), an identity after the written part began: asked by the rules, not by a gate. */
  'decide-on-sittings': ['referent', 'coordinator'],
};
