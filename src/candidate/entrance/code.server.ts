import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import { keyOf } from '../../platform/secrets/secrets.server.ts';
import { orderMail, sealedValues } from '../../sitting/mails.server.ts';
import { originOf } from './come-in.server.ts';
import { askingCookie, askingIn } from './cookies.server.ts';
import { endCode, insertCode, selectSittingsAt, takeTry } from './queries.server.ts';
import { CODE, mostOpen, whoseOf, type OwnSitting } from './rules.ts';

/** Makes a code for an address and has it mailed if the address is a candidate's. @param address in lower case @returns false when too many were asked for. */
export async function mailCode(entrance: Entrance, visit: Visit, address: string): Promise<boolean> {
  const { db, clock, tries, log } = entrance;
  const now = clock.now();
  if (!(await tries.askedLetter.take(`candidate/${address}`, await originOf(entrance, visit, address), now))) return false;
  const asking = askingIn(visit, entrance, now) ?? randomUUID();
  visit.setCookies([askingCookie(entrance, asking, now)]);
  const id = randomUUID();
  const code = String(randomInt(10 ** CODE.digits)).padStart(CODE.digits, '0');
  const row = { id, addressHash: hashOfAsked(entrance, address, asking), codeHash: hashOf(entrance, id, code), at: now };
  await db.transaction().execute((tx) => insertCode(tx, row));
  // Not waited for: an address that is a candidate's must not be told by its slower answer.
  orderCode(entrance, address, { id, code }).catch((error: unknown) => {
    log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'a letter with a code was not ordered');
  });
  return true;
}

async function orderCode(
  { db, jobs, configuration }: Entrance,
  address: string,
  { id, code }: { id: string; code: string },
): Promise<void> {
  const sittings = await selectSittingsAt(db, address);
  // Whoever was withdrawn is told so after their code, and by nobody else's guess.
  const sitting = mostOpen(sittings) ?? sittings[0];
  if (!sitting) return;
  const spaced = `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
  const sealed = sealedValues({ code: spaced }, configuration.secrets);
  await db.transaction().execute((tx) => orderMail(tx, jobs, { letter: 'sign-in-code', sittingId: sitting.id, occasion: id, sealed }));
}

/**
 * Whose sittings a code opens. Every question costs one of its tries, and it is used up only when it opens.
 * @param given the address in lower case, the code in figures, the birth date as `YYYY-MM-DD`
 */
export async function sittingsByCode(
  entrance: Entrance,
  visit: Visit,
  given: { address: string; code: string; birthDate: string | null },
): Promise<readonly OwnSitting[] | 'wrong-mailed-code' | 'code-over' | 'birth-date' | 'wrong-birth-date'> {
  const { db, clock } = entrance;
  const asking = askingIn(visit, entrance, clock.now());
  const tried = asking && (await takeTry(db, hashOfAsked(entrance, given.address, asking), clock.now()));
  if (!tried) return 'code-over';
  if (!timingSafeEqual(Buffer.from(tried.codeHash), Buffer.from(hashOf(entrance, tried.id, given.code)))) return 'wrong-mailed-code';
  const sittings = whoseOf(await selectSittingsAt(db, given.address), given.birthDate);
  if (typeof sittings === 'string') return sittings;
  return (await endCode(db, tried.id, clock.now())) ? sittings : 'code-over';
}

/** A code belongs to the browser that asked for it: nobody else uses up its tries, or puts another in its place. */
function hashOfAsked(entrance: Entrance, address: string, asking: string): string {
  return hashOf(entrance, 'address', `${address}\n${asking}`);
}

/** Six figures would be found from a plain hash in a second. */
function hashOf({ configuration }: Entrance, purpose: string, text: string): string {
  return createHmac('sha256', keyOf(configuration.secrets.current, 'sign-in-code')).update(`${purpose}\n${text}`).digest('base64url');
}
