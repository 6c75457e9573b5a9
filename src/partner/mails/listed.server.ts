import type { MailRow } from './queries.server.ts';
import { whyNotAgain, type AgainRefusal } from './rules.ts';
import type { ListedMail } from './schema.ts';

/** Why this letter is not sent again now. @param known the letters of which this version has the words */
export function refusalOf(mail: MailRow, known: readonly string[], now: Date): AgainRefusal | null {
  return whyNotAgain(mail, { state: mail.latestState, queuedAt: mail.latestAt }, known, now);
}

/** Field by field: the text stays where it is. */
export function listed(mail: MailRow, known: readonly string[], now: Date): ListedMail {
  const { id, kind, subject, to, state, tries, answer, isAgain, sittingId, name, reference, partner } = mail;
  return {
    id,
    kind,
    subject,
    to,
    state,
    tries,
    // RFC 5321: 2xx says that it was taken, as the state does.
    answer: answer?.startsWith('2') ? null : answer,
    queuedAt: mail.queuedAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    bouncedAt: mail.bouncedAt?.toISOString() ?? null,
    isAgain,
    isLatest: mail.latestId === id,
    sitting: sittingId ? { id: sittingId, name, reference, partner } : null,
    whyNotAgain: refusalOf(mail, known, now),
  };
}
