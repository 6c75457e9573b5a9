import type { Entrance, Visit } from '../../people/entrance.server.ts';
import { orderMail } from '../../sitting/mails.server.ts';
import { originOf } from './come-in.server.ts';
import { selectOptionalPassword, selectSittingsAt, upsertPassword } from './queries.server.ts';
import type { OwnSitting } from './rules.ts';

/** Whose sittings a password opens. An address without one costs the same time and gets the same answer. @param address in lower case */
export async function sittingsByPassword(
  entrance: Entrance,
  visit: Visit,
  { address, password: given }: { address: string; password: string },
): Promise<readonly OwnSitting[] | 'wrong-address-or-password' | 'too-many-attempts'> {
  const { db, clock, tries, accounts } = entrance;
  if (!(await tries.signIn.take(`candidate/${address}`, await originOf(entrance, visit, address), clock.now()))) return 'too-many-attempts';
  const { password } = await accounts.$context;
  const sittings = await selectSittingsAt(db, address);
  let compared = false;
  for (const personId of new Set(sittings.map((sitting) => sitting.personId))) {
    const hash = await selectOptionalPassword(db, personId);
    if (!hash) continue;
    compared = true;
    if (await password.verify({ hash, password: given })) return sittings.filter((sitting) => sitting.personId === personId);
  }
  if (!compared) await password.hash(given);
  return 'wrong-address-or-password';
}

/** The owner of the mailbox is told each time: a session left open on a shared computer must not give a password unseen. */
export async function setPassword({ db, clock, jobs, accounts }: Entrance, own: OwnSitting, given: string): Promise<void> {
  const { password } = await accounts.$context;
  const hash = await password.hash(given);
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    await upsertPassword(tx, own.personId, hash, now);
    await orderMail(tx, jobs, { letter: 'password-chosen', sittingId: own.id, occasion: String(+now) });
  });
}
