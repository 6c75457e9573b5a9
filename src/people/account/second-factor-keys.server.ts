import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Database, Querying } from '../../platform/database.server.ts';
import { allOf, keyOf, numberOf, type Secrets } from '../../platform/secrets/secrets.server.ts';

/** Second factors and recovery codes lie encrypted; the library writes beside each which key it took (`$ba$NUMBER$…`). */
const PURPOSE = 'second-factor';

/** What was encrypted with a secret that is not given any more. */
export class SecretMissing extends Error {
  override name = 'SecretMissing';
}

class Keys extends Map<number, string> {
  override get(version: number): string {
    const key = super.get(version);
    if (key === undefined) throw new SecretMissing('a second factor was encrypted with a secret that is not given');
    return key;
  }
}

/** The library's form of it: keys by number, the one that encrypts, and what it tries on texts from before there were numbers. */
export function secondFactorKeys(secrets: Secrets): { keys: Keys; currentVersion: number; legacySecret: string } {
  const keys = new Keys(allOf(secrets).map((secret) => [numberOf(secret), keyOf(secret, PURPOSE).toString('hex')]));
  return { keys, currentVersion: numberOf(secrets.current), legacySecret: secrets.previous.at(-1) ?? secrets.current };
}

interface Row {
  id: string;
  secret: string;
  backupCodes: string;
}

/**
 * Encrypts with the current key whatever an earlier one encrypted, or a secret itself before keys were derived from it.
 * @returns how many were encrypted anew, and how many no given secret opens
 */
export async function renewSecondFactors(db: Database, secrets: Secrets): Promise<{ renewed: number; unreadable: number }> {
  const current = `$ba$${numberOf(secrets.current)}$%`;
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`
      select id, secret, backup_codes from second_factor where secret not like ${current} or backup_codes not like ${current}
      order by id for update`.execute(tx);
    const done = await Promise.all(rows.map((row) => renew(tx, row, secrets)));
    const renewed = done.filter(Boolean).length;
    return { renewed, unreadable: rows.length - renewed };
  });
}

async function renew(tx: Querying, { id, secret, backupCodes }: Row, secrets: Secrets): Promise<boolean> {
  const [opened, codes] = [await openedBy(secret, secrets), await openedBy(backupCodes, secrets)];
  if (opened === null || codes === null) return false;
  const key = secondFactorKeys(secrets);
  const [sealed, sealedCodes] = [await symmetricEncrypt({ key, data: opened }), await symmetricEncrypt({ key, data: codes })];
  await sql`update second_factor set secret = ${sealed}, backup_codes = ${sealedCodes} where id = ${id}`.execute(tx);
  return true;
}

/** The cipher proves its key: a text that opens was encrypted with it. */
async function openedBy(data: string, secrets: Secrets): Promise<string | null> {
  for (const legacySecret of allOf(secrets)) {
    const opened = await symmetricDecrypt({ key: { ...secondFactorKeys(secrets), legacySecret }, data }).catch(() => null);
    if (opened !== null) return opened;
  }
  return null;
}
