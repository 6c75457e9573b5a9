import { z } from 'zod';
import { normalAddress } from '../people/account/rules.ts';
import { inviteCoordinator } from '../people/invitation/first-coordinator.server.ts';
import { INVITATION_DAYS } from '../people/invitation/rules.ts';
import { STAFF_QUEUES } from '../people/jobs.server.ts';
import { resetAtTheMachine } from '../people/recovery/reset.server.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfiguration, type Configuration } from '../platform/configuration.server.ts';
import { connect } from '../platform/database.server.ts';
import { startJobs } from '../platform/jobs.server.ts';
import { readsAsLink } from '../platform/link-like.ts';
import { makeLog } from '../platform/log.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import { Refusal, runCommand, withDatabase } from './database.server.ts';

const RESET = '--reset-second-factor';
const USAGE = `Write: palier coordinator EMAIL GIVEN-NAME FAMILY-NAME, such as: palier coordinator anne@example.org Anne Martin
or: palier coordinator ${RESET} EMAIL`;
const REFUSED = {
  'not-found': 'Nobody with this address has an account and a role. Check the address, or invite them: palier coordinator EMAIL NAME',
  'no-second-factor': 'This account has no second factor: it will be asked for one at the next sign-in. Nothing was changed.',
} as const;

/** `palier coordinator EMAIL NAME`: how the first person comes into a new installation. */
async function inviteFirst(configuration: Configuration, url: string, email: string, name: string): Promise<void> {
  const connection = connect(url, 2);
  try {
    await migrate(connection.db);
    const href = await inviteCoordinator(connection.db, { clock: systemClock, configuration }, { email, name });
    console.log(`Open this link to choose a password and a second factor. It works once, within ${INVITATION_DAYS} days:\n${href}`);
  } finally {
    await connection.close();
  }
}

/** `palier coordinator --reset-second-factor EMAIL`: for the only coordinator, who has nobody else to ask. */
async function reset(configuration: Configuration, url: string, email: string): Promise<void> {
  const connection = connect(url, 2);
  // The letter is handed in here; the installation's own process sends it.
  const jobs = await startJobs(url, STAFF_QUEUES, makeLog('silent'));
  try {
    await migrate(connection.db);
    const parts = { clock: systemClock, jobs, configuration };
    const refusal = await connection.db.transaction().execute((tx) => resetAtTheMachine(tx, parts, normalAddress(email)));
    if (refusal) throw new Refusal(REFUSED[refusal]);
    console.log('The second factor is reset and every session is closed. Sign in with the password to set up a new one.');
  } finally {
    await jobs.stop();
    await connection.close();
  }
}

if (import.meta.main) {
  await runCommand(async () => {
    const [first = '', ...rest] = process.argv.slice(2);
    const email = first === RESET ? (rest[0] ?? '') : first;
    const name = rest.join(' ');
    const isWhole = first === RESET ? rest.length === 1 : name.trim().split(/\s+/).length >= 2;
    if (readsAsLink(name)) throw new Refusal('This name would be shown as a link in letters: write it differently.');
    if (!isWhole || !z.email().safeParse(email).success) throw new Refusal(USAGE);
    const configuration = readConfiguration(process.env);
    await withDatabase(configuration, (url) =>
      first === RESET ? reset(configuration, url, email) : inviteFirst(configuration, url, email, name),
    );
    return 0;
  });
}
