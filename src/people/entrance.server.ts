import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import type { Database } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import type { Log } from '../platform/log.server.ts';
import type { Secrets } from '../platform/secrets/secrets.server.ts';
import type { Language } from '../platform/words.server.ts';
import { selectOptionalStaff } from './account/queries.server.ts';
import { readCookie, signedAnew } from './account/staff-cookie.server.ts';
import { makeAccounts, type Accounts } from './accounts.server.ts';
import { makeAdmissions, type Admissions } from './admission.server.ts';
import { NOBODY, type Actor } from './actor.ts';
import { makeLimits, type Limits, type TRIES } from './limit.server.ts';
import { makeTries, type Tries } from './tries.server.ts';
import { mailPasswordReset, mailWarning } from './mails.server.ts';

/** Where staff come in: their accounts, and what bounds the attempts on each. */
export interface Entrance {
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Log;
  accounts: Accounts;
  configuration: Configuration;
  limits: Limits;
  /** Passwords, and letters that anybody may ask for, by account. */
  tries: Record<keyof typeof TRIES, Tries>;
  admissions: Admissions;
  cookieName: string;
}

export async function openEntrance(parts: Pick<Entrance, 'db' | 'clock' | 'jobs' | 'log' | 'configuration'>): Promise<Entrance> {
  const accounts = makeAccounts(
    parts.db,
    parts.configuration,
    (to, token) => mailPasswordReset(parts, to, token),
    // A letter that cannot be written must not keep the sessions open: they end after it.
    (accountId) =>
      parts.db
        .transaction()
        .execute((tx) => mailWarning(tx, parts, accountId, 'password-changed'))
        .catch((error: unknown) => {
          parts.log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'a letter about a new password was not written');
        }),
  );
  const { authCookies } = await accounts.$context;
  return {
    ...parts,
    accounts,
    limits: makeLimits(parts.db),
    tries: makeTries(parts.db),
    admissions: makeAdmissions(),
    cookieName: authCookies.sessionToken.name,
  };
}

/** What most routes ask of a call: who makes it, and the installation behind it. */
export interface EntranceContext {
  actor: Actor;
  entrance: Entrance;
}

/** The same, with the language in which the reply speaks. */
export interface SpokenContext extends EntranceContext {
  language: Language;
}

/** One call at the entrance: what the browser sent, and the cookies that go back with the reply. */
export interface Visit {
  headers: Headers;
  /** Where it comes from. */
  address: string;
  setCookies(cookies: readonly string[]): void;
}

/** The same as EntranceContext, where cookies come and go. */
export interface VisitContext extends EntranceContext {
  visit: Visit;
}

export function visitOf(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { address, secrets }: { address: string; secrets: Secrets },
): Visit {
  return {
    address,
    // Made only for those who ask: thousands of candidates' calls a second do not.
    get headers() {
      const given = new Headers();
      if (headers.cookie) given.set('cookie', signedAnew(headers.cookie, secrets));
      if (headers['user-agent']) given.set('user-agent', headers['user-agent']);
      return given;
    },
    setCookies: (cookies) => {
      for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
    },
  };
}

/** Who a staff cookie stands for, at this moment: a role that ended, or a session that was revoked, ends with the next request. */
export async function staffActor(
  { db, clock, configuration }: Pick<Entrance, 'db' | 'clock' | 'configuration'>,
  cookie: string | undefined,
): Promise<Actor> {
  const token = readCookie(cookie, configuration.secrets);
  return (token && (await selectOptionalStaff(db, token, clock.now()))) || NOBODY;
}
