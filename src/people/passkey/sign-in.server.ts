import { deleteSessionOf, selectOptionalStaff, updateSecondFactorProved } from '../account/queries.server.ts';
import { CANDIDATE_COOKIE, codeOf, forgetCookie, sessionIn } from '../account/sign-in.server.ts';
import { rememberBrowser } from '../account/known-browser.server.ts';
import type { Entrance, Visit } from '../entrance.server.ts';
import { updatePasskeyUsed } from './queries.server.ts';
import { madeSureOfThePerson } from './rules.ts';
import type { AssertionJson } from './schema.ts';

/** What the library says of a challenge that is over or was answered; anything else is a key that does not fit. */
export function refusalOf(code: string): 'challenge-over' | 'passkey-refused' {
  return code === 'CHALLENGE_NOT_FOUND' ? 'challenge-over' : 'passkey-refused';
}

/**
 * Opens a session by a passkey. One that made sure of the person is two factors, what they have and what they know or are;
 * with any other the session has yet to prove its second.
 */
export async function signInWithPasskey(
  { accounts, clock, db, cookieName, configuration }: Entrance,
  visit: Visit,
  credential: AssertionJson,
): Promise<{ next: 'office' | 'second-factor' } | 'challenge-over' | 'passkey-refused' | 'account-closed'> {
  const response = { ...credential, clientExtensionResults: {} };
  const signed = await accounts.api
    .verifyPasskeyAuthentication({ body: { response }, headers: visit.headers, returnHeaders: true })
    .catch((error: unknown) => codeOf(error));
  if (typeof signed === 'string') return refusalOf(signed);
  const cookies = signed.headers.getSetCookie();
  const token = sessionIn(cookies, cookieName) ?? '';
  const now = clock.now();
  const staff = await selectOptionalStaff(db, token, now);
  if (!staff) {
    await deleteSessionOf(db, token);
    return 'account-closed';
  }
  const sure = madeSureOfThePerson(credential.response.authenticatorData);
  if (sure) await updateSecondFactorProved(db, token, now);
  await updatePasskeyUsed(db, credential.id, now);
  visit.setCookies([...cookies, forgetCookie(CANDIDATE_COOKIE)]);
  rememberBrowser({ configuration, clock }, visit, staff.accountId);
  return { next: sure ? 'office' : 'second-factor' };
}
