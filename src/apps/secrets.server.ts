import { renewSecondFactors } from '../people/account/second-factor-keys.server.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { connect, type Database } from '../platform/database.server.ts';
import { renewSealedLetters } from '../platform/mail/sealed-parts.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import type { Secrets } from '../platform/secrets/secrets.server.ts';
import { LINK_LENGTH } from '../sitting/link.ts';
import { DAY } from '../platform/clock.ts';
import { runCommand, withDatabase } from './database.server.ts';

/** What is kept encrypted, encrypted anew with SECRET where an earlier one did it. Each start of the server does the same. */
export async function renewKept(db: Database, secrets: Secrets): Promise<{ renewed: number; unreadable: number }> {
  const [factors, letters] = [await renewSecondFactors(db, secrets), await renewSealedLetters(db, secrets)];
  return { renewed: factors.renewed + letters.renewed, unreadable: factors.unreadable + letters.unreadable };
}

export const UNREADABLE = 'second factors or waiting letters were encrypted with a SECRET that is not given: add it to SECRET_PREVIOUS';

/** `palier secrets`: after SECRET was changed. Says what an earlier one is still needed for. */
async function renewAtTheMachine(url: string, secrets: Secrets): Promise<number> {
  const connection = connect(url, 2);
  try {
    await migrate(connection.db);
    const { renewed, unreadable } = await renewKept(connection.db, secrets);
    console.log(`Encrypted anew with SECRET: ${renewed}.`);
    if (unreadable > 0) {
      console.log(`${unreadable} ${UNREADABLE}, and run this command again.`);
      return 1;
    }
    console.log(
      secrets.previous.length > 0
        ? `No stored value needs SECRET_PREVIOUS any more. Keep it until ${LINK_LENGTH / DAY} days after the change: the links in letters sent before it open until then.`
        : 'Every stored value is encrypted with SECRET.',
    );
    return 0;
  } finally {
    await connection.close();
  }
}

if (import.meta.main) {
  await runCommand(() => {
    const configuration = readConfiguration(process.env);
    return withDatabase(configuration, (url) => renewAtTheMachine(url, configuration.secrets));
  });
}
