import { createAuthEndpoint } from '@better-auth/core/api';
import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins';
import { z } from 'zod';
import { HOUR, SECOND } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import type { Database } from '../platform/database.server.ts';
import type { Secrets } from '../platform/secrets/secrets.server.ts';
import { withHashedSessions } from './account/hashed-sessions.server.ts';
import { hashing } from './account/hashing.server.ts';
import { PASSWORD_LENGTH } from './account/rules.ts';
import { secondFactorKeys } from './account/second-factor-keys.server.ts';
import { COOKIE_PREFIX, cookieSecretOf } from './account/staff-cookie.server.ts';

const SESSION_SECONDS = (12 * HOUR) / SECOND;
const CHALLENGE_SECONDS = 600;
/** How long a link to a new password opens. */
export const RESET_LENGTH = HOUR;

export type ResetMail = (account: { id: string; email: string }, token: string) => Promise<void>;

/** Opens a session without a password: for the demonstration's people, by our own code alone. */
const door = {
  id: 'demonstration-door',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ accountId: z.uuid() }) }, async (context) => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(context.body.accountId);
      if (!user) return context.json({ opened: false });
      await setSessionCookie(context, { session: await internalAdapter.createSession(user.id), user });
      return context.json({ opened: true });
    }),
  },
} as const;

/** How what must not be read is kept: tokens hashed, second factors encrypted with a key of their own. */
const keeping = (secrets: Secrets) =>
  ({
    id: 'keeping',
    init: ({ adapter }) => ({ context: { adapter: withHashedSessions(adapter), secretConfig: secondFactorKeys(secrets) } }),
  }) satisfies BetterAuthPlugin;

/**
 * The accounts of staff: better-auth on our tables, called by our routes and never mounted, so that every call passes our gate, our
 * limits and our sentences. Its second factor covers password sign-ins only: `may()` asks for it again (docs/decisions).
 */
export function makeAccounts(
  db: Database,
  { secrets, publicUrl }: Pick<Configuration, 'secrets' | 'publicUrl'>,
  mailReset: ResetMail,
  mailChanged: (accountId: string) => Promise<void>,
) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: 'Palier',
    baseURL: publicUrl,
    secret: cookieSecretOf(secrets),
    // Its own names, in snake_case: our connection renames columns on their way, which the library must not meet twice.
    database: { db: db.withoutPlugins(), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours count per account; a training centre sits behind one address.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      password: hashing,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      resetPasswordTokenExpiresIn: RESET_LENGTH / SECOND,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mailReset(user, token),
      onPasswordReset: ({ user }) => mailChanged(user.id),
    },
    user: {
      modelName: 'account',
      fields: { ...times, emailVerified: 'email_verified' },
      additionalFields: { personId: { type: 'string', required: true, input: false, fieldName: 'person_id' } },
    },
    account: {
      modelName: 'credential',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    session: {
      modelName: 'account_session',
      fields: {
        ...times,
        token: 'token_hash',
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    // Links to a new password and challenges, by the hash of their token.
    verification: { modelName: 'account_verification', storeIdentifier: 'hashed', fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
    },
    plugins: [
      twoFactor({
        issuer: 'Palier',
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpName: 'Palier',
        origin: new URL(publicUrl).origin,
        // It stands for the address too: who signs in with it types nothing.
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        schema: {
          passkey: {
            fields: {
              userId: 'user_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      door,
      keeping(secrets),
    ],
  });
}
export type Accounts = ReturnType<typeof makeAccounts>;
