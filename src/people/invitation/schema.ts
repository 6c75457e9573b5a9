import { oc } from '@orpc/contract';
import { z } from 'zod';
import { STAFF_ROLES } from '../actor.ts';
import { Contact, Name } from '../organisation/schema.ts';

const Invited = { givenName: Name, familyName: Name, email: z.email().max(320), language: z.enum(['fr', 'en']) };
const Token = z.string().max(500);

const link = {
  'invitation-forged': { status: 404 },
  'invitation-expired': { status: 410 },
  'invitation-used': { status: 410 },
  'invitation-withdrawn': { status: 410 },
} as const;
const absent = { 'not-found': { status: 404 } } as const;
const refused = { 'name-with-link': { status: 422 }, 'organisation-limit': { status: 429 } } as const;
const Made = z.object({ invitationId: z.uuid() });

export const CERTIFIER_ROLES = ['coordinator', 'author', 'juror', 'reviewer', 'evaluator'] as const;

/** Organisations and the people in them. */
export const invitation = {
  /** What the reader's hat lets them see: the coordinator all, a referent its own and its partners, a partner itself. */
  organisations: oc.route({ method: 'GET', path: '/organisations' }).output(
    z.object({
      organisations: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(['certifier', 'referent', 'partner']),
          name: z.string(),
          referent: z.string().nullable(),
          contact: Contact,
          people: z.array(z.object({ personId: z.uuid(), name: z.string(), role: z.enum(STAFF_ROLES) })),
        }),
      ),
    }),
  ),
  /** A new referent centre, or a new partner attached to one, with its first administrator. */
  inviteOrganisation: oc
    .route({ method: 'POST', path: '/organisations' })
    .input(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('referent'), organisation: Name, ...Invited }),
        z.strictObject({ kind: z.literal('partner'), organisation: Name, referentId: z.uuid(), ...Invited }),
      ]),
    )
    .errors({ ...refused, 'unknown-referent': { status: 422 } })
    .output(Made),
  /** Somebody for a role at the certifier. */
  inviteColleague: oc
    .route({ method: 'POST', path: '/colleagues' })
    .input(z.strictObject({ role: z.enum(CERTIFIER_ROLES), ...Invited }))
    .errors(refused)
    .output(Made),
  /** Invites who will administer a partner; the present administrator stays until the invitation is accepted. */
  handOver: oc
    .route({ method: 'POST', path: '/organisations/{id}/administrator' })
    .input(z.strictObject({ id: z.uuid(), ...Invited }))
    .errors({ ...absent, ...refused })
    .output(Made),
  /** A further administrator of a partner or of a referent centre, beside those who are there. */
  inviteAdministrator: oc
    .route({ method: 'POST', path: '/organisations/{id}/administrators' })
    .input(z.strictObject({ id: z.uuid(), ...Invited }))
    .errors({ ...absent, ...refused })
    .output(Made),
  /** Those that nobody has accepted yet. Of the reader's own organisation, only what it sent itself. */
  pending: oc.route({ method: 'GET', path: '/invitations' }).output(
    z.object({
      invitations: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          email: z.string(),
          organisation: z.string(),
          role: z.enum(STAFF_ROLES),
          takesOver: z.boolean(),
          letters: z.int(),
          madeAt: z.iso.datetime(),
          expiresAt: z.iso.datetime(),
          /** Its link opens nothing any more, until it is sent again. */
          over: z.boolean(),
        }),
      ),
    }),
  ),
  /** The same letter once more, good for another thirty days. */
  resend: oc
    .route({ method: 'POST', path: '/invitations/{id}/resend' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({ ...absent, 'invitation-sent-often': { status: 429 }, 'organisation-limit': { status: 429 } })
    .output(z.object({})),
  /** Its link opens nothing any more. */
  withdraw: oc
    .route({ method: 'POST', path: '/invitations/{id}/withdraw' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors(absent)
    .output(z.object({})),
  /** Ends every role of a person and closes their sessions. What they did stays. */
  deactivate: oc
    .route({ method: 'POST', path: '/people/{personId}/deactivate' })
    .input(z.strictObject({ personId: z.uuid() }))
    .errors({ 'not-found': { status: 404 }, 'not-oneself': { status: 409 }, 'transfer-first': { status: 409 } })
    .output(z.object({})),
  /** What an invitation says, for whoever holds its link. */
  read: oc
    .route({ method: 'POST', path: '/invitation' })
    .input(z.strictObject({ token: Token }))
    .errors(link)
    .output(
      z.object({ name: z.string(), email: z.string(), organisation: z.string(), role: z.enum(STAFF_ROLES), hasAccount: z.boolean() }),
    ),
  /** With a new password, or with the one that the account has. Signs in; the second factor comes next. */
  accept: oc
    .route({ method: 'POST', path: '/invitation/accept' })
    .input(z.strictObject({ token: Token, password: z.string().max(1000) }))
    .errors({
      ...link,
      'wrong-credentials': { status: 401 },
      'too-many-attempts': { status: 429 },
      'password-too-short': { status: 422 },
      'password-too-long': { status: 422 },
    })
    .output(z.object({ next: z.enum(['second-factor', 'enrol']) })),
};
