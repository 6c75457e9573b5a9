import { oc } from '@orpc/contract';
import { z } from 'zod';

const Name = z.string().trim().min(1).max(60);
/** base64url, as WebAuthn's JSON forms have it. */
const Encoded = z.string().max(16_000);
const credential = { id: Encoded, rawId: Encoded, type: z.literal('public-key') };

/** RegistrationResponseJSON of WebAuthn level 3, what of it is read. */
const NewCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});
/** AuthenticationResponseJSON of WebAuthn level 3, what of it is read. */
const Assertion = z.object({
  ...credential,
  response: z.object({ clientDataJSON: Encoded, authenticatorData: Encoded, signature: Encoded }),
});
export type AssertionJson = z.infer<typeof Assertion>;

/** What the browser's own call takes: its JSON form is the standard's, not ours. */
const Options = z.object({ options: z.record(z.string(), z.unknown()) });

const Done = z.object({});
const absent = { 'not-found': { status: 404 } } as const;
const over = { 'challenge-over': { status: 409 } } as const;

/** Passkeys of staff: one's own are listed, added, named and removed; and one signs in with them. */
export const passkey = {
  /** `fresh`: one may be added without the password. */
  list: oc.route({ method: 'GET', path: '/account/passkeys' }).output(
    z.object({
      fresh: z.boolean(),
      passkeys: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          synced: z.boolean(),
          addedAt: z.iso.datetime(),
          lastUsedAt: z.iso.datetime().nullable(),
        }),
      ),
    }),
  ),
  /** The password, unless the second factor was proved within the last quarter of an hour. */
  begin: oc
    .route({ method: 'POST', path: '/account/passkeys/begin' })
    .input(z.strictObject({ password: z.string().max(1000).nullable() }))
    .errors({ 'password-needed': { status: 409 }, 'wrong-password': { status: 422 }, 'too-many-attempts': { status: 429 } })
    .output(Options),
  add: oc
    .route({ method: 'POST', path: '/account/passkeys' })
    .input(z.strictObject({ name: Name, credential: NewCredential }))
    .errors({ ...over, 'passkey-refused': { status: 422 } })
    .output(Done),
  rename: oc
    .route({ method: 'POST', path: '/account/passkeys/{id}/name' })
    .input(z.strictObject({ id: z.uuid(), name: Name }))
    .errors(absent)
    .output(Done),
  remove: oc
    .route({ method: 'POST', path: '/account/passkeys/{id}/remove' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors(absent)
    .output(Done),
  beginSignIn: oc.route({ method: 'POST', path: '/account/sign-in/passkey/begin' }).output(Options),
  /** `second-factor`: the key did not make sure of the person, so the code is asked for. */
  signIn: oc
    .route({ method: 'POST', path: '/account/sign-in/passkey' })
    .input(z.strictObject({ credential: Assertion }))
    .errors({ ...over, 'passkey-refused': { status: 401 }, 'account-closed': { status: 403 } })
    .output(z.object({ next: z.enum(['office', 'second-factor']) })),
};
