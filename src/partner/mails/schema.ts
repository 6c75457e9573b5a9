import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MAIL_FILTERS } from './a-page.ts';

/** A letter as staff see it: never its text, which may hold somebody's way in. Instants are ISO 8601 UTC. */
export const ListedMail = z.object({
  id: z.uuid(),
  kind: z.string().nullable(),
  subject: z.string(),
  to: z.string(),
  state: z.enum(['queued', 'sent', 'refused', 'bounced']),
  tries: z.int(),
  /** The words of the mail server, or of the mailbox that sent it back; null where they only say that it was taken. */
  answer: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  bouncedAt: z.iso.datetime().nullable(),
  isAgain: z.boolean(),
  /** Of this letter to this candidate, the last one. */
  isLatest: z.boolean(),
  /** Null for a letter to staff. */
  sitting: z.object({ id: z.uuid(), name: z.string(), reference: z.string(), partner: z.string() }).nullable(),
  /** Why it cannot be sent again now; null when it can. */
  whyNotAgain: z.enum(['mail-not-repeatable', 'mail-still-queued', 'mail-just-sent']).nullable(),
});
export type ListedMail = z.infer<typeof ListedMail>;

export const mails = {
  /** The latest first. `total` counts all that fit the filters. */
  list: oc
    .route({ method: 'GET', path: '/mails' })
    .input(
      z.strictObject({
        filter: z.enum(MAIL_FILTERS).optional(),
        kind: z.string().max(60).optional(),
        /** A name, an address or a reference, or a part of one. */
        search: z.string().max(200).optional(),
        sittingId: z.uuid().optional(),
        page: z.coerce.number().int().min(1).max(10_000).optional(),
      }),
    )
    .output(
      z.object({
        mails: z.array(ListedMail),
        total: z.int(),
        /** In trouble, whatever the other filters say. */
        troubled: z.int(),
        /** Every letter there is, by its name and its subject in the reader's language. */
        kinds: z.array(z.object({ kind: z.string(), subject: z.string() })),
      }),
    ),
  /** Writes the letter anew, to the address that the candidate has now, with a fresh link; a mail of its own. */
  again: oc
    .route({ method: 'POST', path: '/mails/{id}/again' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({
      'not-found': { status: 404 },
      'mail-not-repeatable': { status: 409 },
      'mail-still-queued': { status: 409 },
      'mail-just-sent': { status: 409 },
      'organisation-limit': { status: 429 },
    })
    .output(z.object({ to: z.string() })),
};
