import { z } from 'zod';
import { inviteCoordinator } from '../people/invitation/first-coordinator.server.ts';
import { INVITATION_DAYS } from '../people/invitation/rules.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { connect } from '../platform/database.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import { Refusal, runCommand, withDatabase } from './database.server.ts';

/** `palier coordinator EMAIL NAME`: how the first person comes into a new installation. */
if (import.meta.main) {
  await runCommand(async () => {
    const [email, ...name] = process.argv.slice(2);
    if (!z.email().safeParse(email).success || name.join(' ').trim().split(/\s+/).length < 2)
      throw new Refusal('Write: palier coordinator EMAIL GIVEN-NAME FAMILY-NAME, such as: palier coordinator anne@example.org Anne Martin');
    const configuration = readConfiguration(process.env);
    return withDatabase(configuration, async (url) => {
      const connection = connect(url, 2);
      try {
        await migrate(connection.db);
        const parts = { clock: systemClock, configuration };
        const href = await inviteCoordinator(connection.db, parts, { email: email ?? '', name: name.join(' ') });
        console.log(`Open this link to choose a password and a second factor. It works once, within ${INVITATION_DAYS} days:\n${href}`);
        return 0;
      } finally {
        await connection.close();
      }
    });
  });
}
