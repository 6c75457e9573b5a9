/** The levels that a candidate may aim at (D4). */
export const OBJECTIVES = ['A2', 'B1', 'B2', 'C1', 'C2'] as const;

export const SORTS = ['deadline', 'name', 'planned', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

/** Why somebody should look at a sitting, the most pressing first. */
export const ATTENTIONS = ['suspended', 'mail-trouble', 'not-made-available', 'profile-missing', 'closing-soon'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** Sittings that are named one by one, as ticked in a list. More are named by the filter that finds them. */
export const MOST_AT_ONCE = 500;

export const ACT_KINDS = ['make-available', 'move-window', 'withdraw', 'invite-again', 'reopen'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Why an act is not done with a sitting. Each has its sentence in `sittings.json` under `why`. */
export const REFUSALS = [
  'not-in-this-state',
  'before-window',
  'after-window',
  'already-available',
  'written-part-begun',
  'written-part-over',
  'sitting-over',
  'closing-day-over',
  'beyond-thirty-days',
  'reason-needed',
  'shortens-a-test',
  'same-end',
  'end-needed',
  'referent-decides',
  'written-to-just-now',
  'open-elsewhere',
  'cpf-number-in-use',
  'not-closed',
  'known-elsewhere',
  'objective-locked',
  'changed-meanwhile',
  'not-written',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What of a journal concerns those who look after a candidate: the course, never a question or an answer. */
export const TOLD = [
  'registered',
  'made-available',
  'sitting-ready',
  'profile-completed',
  'profile-corrected',
  'information-acknowledged',
  'identity-corrected',
  'objective-changed',
  'window-moved',
  'window-extended',
  'access-closed',
  'invited-again',
  'withdrawn',
  'reopened',
  'accommodation-asked',
  'accommodation-granted',
  'accommodation-refused',
  'case-opened',
  'case-answered',
  'case-closed',
  'case-apart-opened',
  'case-apart-answered',
  'case-apart-closed',
  'written-test-begun',
  'test-suspended',
  'written-test-sent',
  'sitting-expired',
  'open-hotline-view',
  'refuse-hotline-caller',
] as const;

/** Of what the partner is not in copy of: complaints, which may be about it, appeals, and questions that were reported. */
export const TOLD_APART: readonly string[] = ['case-apart-opened', 'case-apart-answered', 'case-apart-closed'];
