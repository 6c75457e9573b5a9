import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Entrance } from '../../people/entrance.server.ts';
import { keyOf } from '../../platform/secrets/secrets.server.ts';
import { orderMail, sealedValues } from '../../sitting/mails.server.ts';
import { endCode, insertCode, selectSittingsAt, takeTry } from './queries.server.ts';
import { CODE, mostOpen, whoseOf, type OwnSitting } from './rules.ts';

/** Makes a code for an address and has it mailed if the address is a candidate's. @param address in lower case @returns false when too many were asked for. */
export async function mailCode(entrance: Entrance, address: string): Promise<boolean> {
  const { db, clock, limits, log } = entrance;
  const now = clock.now();
  if (!(await limits.letter.take(`candidate/${address}`, now))) return false;
  const id = randomUUID();
  const code = String(randomInt(10 ** CODE.digits)).padStart(CODE.digits, '0');
  const row = { id, addressHash: hashOf(entrance, 'address', address), codeHash: hashOf(entrance, id, code), at: now };
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
  given: { address: string; code: string; birthDate: string | null },
): Promise<readonly OwnSitting[] | 'wrong-mailed-code' | 'code-over' | 'birth-date' | 'wrong-birth-date'> {
  const { db, clock } = entrance;
  const tried = await takeTry(db, hashOf(entrance, 'address', given.address), clock.now());
  if (!tried) return 'code-over';
  if (!timingSafeEqual(Buffer.from(tried.codeHash), Buffer.from(hashOf(entrance, tried.id, given.code)))) return 'wrong-mailed-code';
  const sittings = whoseOf(await selectSittingsAt(db, given.address), given.birthDate);
  if (typeof sittings === 'string') return sittings;
  return (await endCode(db, tried.id, clock.now())) ? sittings : 'code-over';
}

/** Six figures would be found from a plain hash in a second. */
function hashOf({ configuration }: Entrance, purpose: string, text: string): string {
  return createHmac('sha256', keyOf(configuration.secrets.current, 'sign-in-code')).update(`${purpose}\n${text}`).digest('base64url');
}
