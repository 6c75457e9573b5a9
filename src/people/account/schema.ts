import { oc } from '@orpc/contract';
import { z } from 'zod';
import { STAFF_ROLES } from '../actor.ts';

/** Longer than any password that is accepted, so that a long one gets its own sentence. */
const Password = z.string().max(1000);
const Code = z.string().trim().max(40);
const Done = z.object({});

const Hat = z.object({ membershipId: z.uuid(), role: z.enum(STAFF_ROLES), organisation: z.string(), on: z.boolean() });
export type WornHat = z.infer<typeof Hat>;

/** What follows a password: the code of an application, or setting one up. */
const Onward = z.object({ next: z.enum(['second-factor', 'enrol']) });

const passwords = { 'password-too-short': { status: 422 }, 'password-too-long': { status: 422 } } as const;
const attempts = { 'too-many-attempts': { status: 429 } } as const;

/** The accounts of staff: signing in, the second factor, sessions, hats. */
export const account = {
  /** Who is signed in. Open to all: it says "nobody" rather than refuse. */
  me: oc
    .route({ method: 'GET', path: '/account' })
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('nobody') }),
        z.object({ state: z.literal('unproven'), enrolled: z.boolean(), name: z.string(), email: z.string() }),
        z.object({ state: z.literal('staff'), name: z.string(), email: z.string(), hats: z.array(Hat) }),
      ]),
    ),
  signIn: oc
    .route({ method: 'POST', path: '/account/sign-in' })
    .input(z.strictObject({ email: z.string().max(320), password: Password }))
    .errors({ 'wrong-credentials': { status: 401 }, 'account-closed': { status: 403 }, ...attempts })
    .output(Onward),
  /** A code of the application, or one of the recovery codes, each of which works once. */
  prove: oc
    .route({ method: 'POST', path: '/account/second-factor' })
    .input(z.strictObject({ kind: z.enum(['application', 'recovery']), code: Code }))
    .errors({
      'wrong-code': { status: 401 },
      'code-used': { status: 409 },
      'challenge-over': { status: 401 },
      'account-locked': { status: 429 },
      'second-factor-unreadable': { status: 409 },
      'account-closed': { status: 403 },
      ...attempts,
    })
    .output(Done),
  /** The secret as text and as a picture (SVG), and the recovery codes, shown this once. Asked again, it makes new ones. */
  enrol: oc
    .route({ method: 'POST', path: '/account/second-factor/enrolment' })
    .input(z.strictObject({ password: Password }))
    .errors({ 'wrong-credentials': { status: 401 }, 'already-enrolled': { status: 409 }, ...attempts })
    .output(z.object({ secret: z.string(), picture: z.string(), recoveryCodes: z.array(z.string()) })),
  renewRecoveryCodes: oc
    .route({ method: 'POST', path: '/account/recovery-codes' })
    .input(z.strictObject({ password: Password }))
    .errors({ 'wrong-credentials': { status: 401 }, ...attempts })
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  /** What protects one's own account. Of the demonstration's people there is neither password nor code. */
  protection: oc
    .route({ method: 'GET', path: '/account/protection' })
    .output(z.object({ hasPassword: z.boolean(), recoveryCodesLeft: z.int().nullable() })),
  /** Every other session of the account is closed; this one stays. */
  changePassword: oc
    .route({ method: 'POST', path: '/account/password' })
    .input(z.strictObject({ current: Password, next: Password }))
    .errors({ 'wrong-password': { status: 422 }, ...passwords, ...attempts })
    .output(Done),
  /** R017. The same answer whether or not the address has an account. */
  forgot: oc
    .route({ method: 'POST', path: '/account/forgotten-password' })
    .input(z.strictObject({ email: z.string().max(320) }))
    .output(Done),
  /** A new password; it closes every session of the account, and the second factor stays asked for. */
  resetPassword: oc
    .route({ method: 'POST', path: '/account/new-password' })
    .input(z.strictObject({ token: z.string().max(200), password: Password }))
    .errors({ 'reset-link-expired': { status: 410 }, ...passwords })
    .output(Done),
  sessions: oc.route({ method: 'GET', path: '/account/sessions' }).output(
    z.object({
      sessions: z.array(
        z.object({ id: z.uuid(), current: z.boolean(), device: z.string(), since: z.iso.datetime(), until: z.iso.datetime() }),
      ),
    }),
  ),
  revoke: oc
    .route({ method: 'POST', path: '/account/sessions/{id}/revoke' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(Done),
  wear: oc
    .route({ method: 'POST', path: '/account/hat' })
    .input(z.strictObject({ membershipId: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(Done),
  signOut: oc.route({ method: 'POST', path: '/account/sign-out' }).output(Done),
  /** On a demonstration: its staff, one signed link each. */
  demonstrationStaff: oc
    .route({ method: 'GET', path: '/demonstration/staff' })
    .errors({ 'not-a-demonstration': { status: 404 } })
    .output(
      z.object({ people: z.array(z.object({ name: z.string(), role: z.enum(STAFF_ROLES), organisation: z.string(), href: z.string() })) }),
    ),
};
