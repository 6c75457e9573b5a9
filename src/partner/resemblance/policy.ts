import type { Policy } from '../../people/actor.ts';

export type Action = 'decide-resemblance';

/** D15: recognised by data, settled by a person; not by the partner, who would see another partner's candidate. */
export const policy: Policy<Action> = { 'decide-resemblance': ['referent', 'coordinator'] };
