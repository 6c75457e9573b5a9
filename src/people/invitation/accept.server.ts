import { originOf } from '../account/known-browser.server.ts';
import { whyNotTheirs } from '../account/password.server.ts';
import { whyNotPassword } from '../account/rules.ts';
import type { Entrance, Visit } from '../entrance.server.ts';
import {
  acceptInvitation,
  insertAccount,
  lockInvitation,
  selectOptionalInvitation,
  selectPersonOf,
  type Invitation,
} from './queries.server.ts';
import { whyNotAccept } from './rules.ts';

type Late = NonNullable<ReturnType<typeof whyNotAccept>>;
type Unfit = NonNullable<ReturnType<typeof whyNotPassword>>;
export type Accepted = { email: string } | { refusal: Late | Unfit | 'wrong-credentials' | 'too-many-attempts' };

/** Takes an invitation, once, with a new account or with the one that its address has. */
export async function accept(entrance: Entrance, visit: Visit, id: string, given: string): Promise<Accepted> {
  const { db, accounts, clock } = entrance;
  const known = await selectOptionalInvitation(db, id);
  const refusal = known && (await whyNotPasswordFor(entrance, visit, known, given));
  if (refusal) return { refusal };
  const { password } = await accounts.$context;
  const hash = await password.hash(given);
  return db.transaction().execute(async (tx) => {
    const now = clock.now();
    const found = await lockInvitation(tx, id);
    const late = found ? whyNotAccept(found, now) : 'invitation-expired';
    if (!found || late) return { refusal: late ?? 'invitation-expired' };
    // An account that was made since this page was read: its password was not asked for.
    if (found.hasAccount !== known?.hasAccount) return { refusal: 'wrong-credentials' };
    const personId = found.hasAccount ? await selectPersonOf(tx, found.email) : await insertAccount(tx, found, hash);
    await acceptInvitation(tx, found, personId, now);
    return { email: found.email };
  });
}

/** Somebody with an account is asked for its password: the link alone must not add a role to it. */
async function whyNotPasswordFor(entrance: Entrance, visit: Visit, { email, hasAccount }: Invitation, given: string) {
  if (!hasAccount) return whyNotPassword(given);
  const refusal = await whyNotTheirs(entrance, email, given, await originOf(entrance, visit, email));
  return refusal === 'wrong-password' ? 'wrong-credentials' : refusal;
}
