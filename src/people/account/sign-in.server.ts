import { APIError } from 'better-auth/api';
import type { Actor } from '../actor.ts';
import type { Entrance, Visit } from '../entrance.server.ts';
import { cookieIn, originOf, rememberBrowser } from './known-browser.server.ts';
import { deleteSessionOf, selectOptionalStaff, updateSecondFactorProved } from './queries.server.ts';
import { normalAddress } from './rules.ts';
import { SecretMissing } from './second-factor-keys.server.ts';
import { readCookie, valueIn } from './staff-cookie.server.ts';
import { selectOptionalChallenged, takeCode, wasUsed } from './used-codes.server.ts';

/** One browser is one person at a time: whoever signs in as staff leaves the candidate's session, and the other way round. */
export const CANDIDATE_COOKIE = 'palier-session';

export type Onward = { next: 'second-factor' | 'enrol' };

/** The library's code of a refusal. @throws what is no refusal of its own. */
export function codeOf(error: unknown): string {
  if (error instanceof SecretMissing) return 'SECRET_MISSING';
  if (!(error instanceof APIError)) throw error;
  return error.body?.code ?? 'REFUSED';
}

export function forgetCookie(name: string): string {
  // A cookie of that name is only replaced by one that is as secure.
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith('__Secure-') ? '; Secure' : ''}`;
}

/**
 * A password is checked, whether or not the address has an account, in the same time and with the same answer.
 * With a second factor set up, no session exists before its code; without, one that may only set it up.
 */
export async function signInWith(
  entrance: Entrance,
  visit: Visit,
  given: { email: string; password: string },
): Promise<Onward | 'wrong-credentials' | 'too-many-attempts' | 'account-closed'> {
  const { accounts, tries, clock, db, cookieName } = entrance;
  const email = normalAddress(given.email);
  if (!(await tries.signIn.take(email, await originOf(entrance, visit, email), clock.now()))) return 'too-many-attempts';
  const signed = await accounts.api
    .signInEmail({ body: { email, password: given.password }, headers: visit.headers, returnHeaders: true })
    .catch((error: unknown) => codeOf(error));
  if (typeof signed === 'string') return 'wrong-credentials';
  const cookies = signed.headers.getSetCookie();
  const second = 'twoFactorRedirect' in signed.response;
  const token = sessionIn(cookies, cookieName);
  const staff = second ? null : token && (await selectOptionalStaff(db, token, clock.now()));
  if (!second && !staff) return 'account-closed';
  visit.setCookies([...cookies, forgetCookie(CANDIDATE_COOKIE)]);
  if (staff) rememberBrowser(entrance, visit, staff.accountId);
  return { next: second ? 'second-factor' : 'enrol' };
}

/** Proves the second factor of a sign-in under way, or of the session that is there; the session then opens the office. */
export async function proveCode(
  { accounts, limits, clock, db, cookieName, configuration }: Entrance,
  visit: Visit,
  actor: Actor,
  given: { kind: 'application' | 'recovery'; code: string },
): Promise<ProofRefusal | null> {
  // Within a session the library counts nothing; before one, it closes a challenge after five codes and the account after ten.
  if (actor.role === 'staff' && !(await limits.code.take(actor.accountId, clock.now()))) return 'too-many-attempts';
  const sent = visit.headers.get('cookie') ?? '';
  const code = given.code.replaceAll(' ', '');
  const challenge = readCookie(cookieIn(sent, cookieName.replace('session_token', 'two_factor')), configuration.secrets);
  const accountId = actor.role === 'staff' ? actor.accountId : challenge && (await selectOptionalChallenged(db, challenge));
  // The library itself takes a recovery code away.
  const byApplication = given.kind === 'application';
  if (byApplication && accountId && (await wasUsed(db, accountId, code, clock.now()))) return 'code-used';
  const call = { body: { code }, headers: visit.headers, returnHeaders: true } as const;
  const { verifyTOTP, verifyBackupCode } = accounts.api;
  const proved = await (byApplication ? verifyTOTP(call) : verifyBackupCode(call)).catch((error: unknown) => codeOf(error));
  if (typeof proved === 'string') return REFUSALS[proved] ?? 'wrong-code';
  const cookies = proved.headers.getSetCookie();
  const token = sessionIn(cookies, cookieName) ?? valueIn(cookieIn(sent, cookieName));
  const staff = token && (await selectOptionalStaff(db, token, clock.now()));
  if (!staff) return 'account-closed';
  if (byApplication && !(await takeCode(db, staff.accountId, code, clock.now()))) {
    // The library has opened a session for each of two that came at once with one code.
    if (actor.role !== 'staff') await deleteSessionOf(db, token);
    return 'code-used';
  }
  await updateSecondFactorProved(db, token, clock.now());
  visit.setCookies(cookies);
  rememberBrowser({ configuration, clock }, visit, staff.accountId);
  return null;
}

type ProofRefusal =
  | 'wrong-code'
  | 'code-used'
  | 'challenge-over'
  | 'account-locked'
  | 'account-closed'
  | 'too-many-attempts'
  | 'second-factor-unreadable';

const REFUSALS: Record<string, 'challenge-over' | 'account-locked' | 'second-factor-unreadable'> = {
  SECRET_MISSING: 'second-factor-unreadable',
  INVALID_TWO_FACTOR_COOKIE: 'challenge-over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'challenge-over',
  TOTP_NOT_ENABLED: 'challenge-over',
  BACKUP_CODES_NOT_ENABLED: 'challenge-over',
  ACCOUNT_TEMPORARILY_LOCKED: 'account-locked',
};

/** The token of the session that a reply sets, the last one counting. */
export function sessionIn(cookies: readonly string[], name: string): string | null {
  const set = cookies.findLast((cookie) => cookie.startsWith(`${name}=`));
  return valueIn(set?.slice(name.length + 1).split(';')[0]);
}
