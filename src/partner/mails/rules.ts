import { MINUTE } from '../../platform/clock.ts';

/**
 * Letters that are true for a moment only: a code is worth ten minutes, and its candidate asks for another at the sign-in page; of an
 * interruption, whoever plans it writes anew.
 */
const NEVER_AGAIN: readonly string[] = [
  'sign-in-code',
  'password-chosen',
  'maintenance-planned',
  'maintenance-changed',
  'maintenance-withdrawn',
];

/** So soon after the last one, the first may still be on its way. */
const APART = 10 * MINUTE;

export type AgainRefusal = 'mail-not-repeatable' | 'mail-still-queued' | 'mail-just-sent';

/**
 * Why a letter to a candidate is not sent again.
 * @param latest the same letter to the same candidate, as it was sent last
 * @param known the letters of which this version has the words
 */
export function whyNotAgain(
  mail: { kind: string | null; sittingId: string | null },
  latest: { state: string; queuedAt: Date },
  known: readonly string[],
  now: Date,
): AgainRefusal | null {
  if (!mail.sittingId || !mail.kind || NEVER_AGAIN.includes(mail.kind) || !known.includes(mail.kind)) return 'mail-not-repeatable';
  if (latest.state === 'queued') return 'mail-still-queued';
  // What came back is known not to have arrived.
  if (latest.state === 'sent' && +now - +latest.queuedAt < APART) return 'mail-just-sent';
  return null;
}
