import { join } from 'node:path';
import { entranceJobs } from '../candidate/entrance/jobs.server.ts';
import { demoQuestions } from '../candidate/demo.server.ts';
import { furnish } from '../candidate/demonstration/furnish.server.ts';
import { practiceExercises } from '../candidate/practice/exercises.server.ts';
import { communeOf } from '../people/birthplace/communes.server.ts';
import { furnishOffice } from '../partner/demonstration.server.ts';
import { bulkJobs } from '../partner/sittings/acts/bulk.server.ts';
import { furnishStaff } from '../people/demonstration-staff.server.ts';
import { openEntrance } from '../people/entrance.server.ts';
import { staffJobs } from '../people/jobs.server.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { openStorage } from '../platform/storage/open.server.ts';
import { readBuiltPages } from '../platform/http/shell.server.ts';
import { loadSentences } from '../platform/words.server.ts';
import { makePost } from '../platform/mail.server.ts';
import { caseJobs } from '../sitting/cases/jobs.server.ts';
import { evidenceJobs } from '../sitting/evidence/jobs.server.ts';
import { surveyJobs } from '../sitting/survey/jobs.server.ts';
import { mailJobs, orderMail } from '../sitting/mails.server.ts';
import { openingJobs } from '../sitting/opening/jobs.server.ts';
import { maintenanceJobs } from '../sitting/maintenance/jobs.server.ts';
import { edofJobs } from '../state-report/edof/jobs.server.ts';
import { testJobs } from '../written-test/jobs.server.ts';
import { attend } from '../written-test/presence/attendant.server.ts';
import { sentenceOf } from './database.server.ts';
import { CONTENT, openInstallation, type Installation } from './installation.server.ts';
import { renewKept, UNREADABLE } from './secrets.server.ts';
import { letterLinkOf } from './web/access.server.ts';
import { makeWeb } from './web/web.server.ts';

const CLIENT = join(import.meta.dirname, '../../dist/client');

/** Opens the doors of an installation: the web process, and on the embedded database its worker with it. */
export async function startServer(environment: Record<string, string | undefined>): Promise<{ url: string; stop(): Promise<void> }> {
  const configuration = readConfiguration(environment);
  const installation = await openInstallation(configuration);
  const { centre, log, connection, content } = installation;
  const { unreadable } = await renewKept(centre.db, configuration.secrets);
  if (unreadable > 0) log.error({ unreadable }, UNREADABLE);
  if (configuration.demonstration) await showDemonstration(installation);
  // An installation on its embedded database is one machine: its one process does the background work too.
  if (!configuration.databaseUrl) await startWork(installation);
  // The list of communes is read now: whoever looks for the first one must not wait for it.
  communeOf('');
  const web = makeWeb({
    configuration,
    centre,
    entrance: await openEntrance({ db: centre.db, clock: centre.clock, jobs: installation.jobs, log, configuration }),
    log,
    demoQuestions: demoQuestions(content.filter(({ bank }) => bank === 'demo').map(({ item }) => item)),
    exercises: practiceExercises(content.filter(({ bank }) => bank === 'practice').map(({ item }) => item)),
    storage: await openStorage(configuration),
    clipFolder: join(CONTENT, 'clips/en'),
    clientFolder: CLIENT,
    pages: readBuiltPages(CLIENT, configuration.support),
    sentences: loadSentences(),
  });
  const attendant = attend(centre, connection.pool, log);
  await new Promise<void>((done, fail) => web.server.once('error', fail).listen(configuration.port, configuration.host, done));
  return {
    url: configuration.publicUrl,
    stop: async () => {
      await web.close();
      await attendant.stop();
      await installation.close();
    },
  };
}

export async function startWork({ configuration, centre, jobs, log }: Installation): Promise<void> {
  const post = makePost(configuration.smtpUrl, configuration.mailFrom, configuration.mailBounces);
  const sending = { post, secrets: configuration.secrets };
  const linkOf = (sittingId: string) => letterLinkOf(centre, configuration, sittingId);
  await jobs.work([
    ...testJobs(centre, log),
    ...mailJobs(centre.db, centre.clock, sending, linkOf),
    ...openingJobs(centre.db, centre.clock, jobs),
    ...maintenanceJobs({ db: centre.db, clock: centre.clock, jobs }),
    ...caseJobs({ db: centre.db, clock: centre.clock, jobs }),
    ...evidenceJobs(await openStorage(configuration)),
    ...surveyJobs(centre.db, jobs),
    ...bulkJobs({ db: centre.db, clock: centre.clock, jobs }),
    ...edofJobs(centre.db, centre.clock),
    ...entranceJobs(centre.db, centre.clock),
    ...staffJobs(centre.db, centre.clock, sending),
  ]);
}

async function showDemonstration({ centre, jobs, connection }: Installation): Promise<void> {
  await furnishStaff(centre.db, centre.clock.now());
  await furnishOffice(centre.db, jobs, centre.clock.now());
  for (const sittingId of await furnish(centre)) {
    await connection.db.transaction().execute((tx) => orderMail(tx, jobs, { letter: 'test-open', sittingId }));
  }
}

/** Says what is wrong in one sentence and leaves; a stack is for bugs. */
export async function run(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  try {
    const started = await start();
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      void started.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    // Started by the launcher, on a line to it: killed, it can ask for nothing any more.
    if (process.connected) process.once('disconnect', stop);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

if (import.meta.main) {
  await run(async () => {
    const started = await startServer(process.env);
    process.stdout.write(`ready ${started.url}\n`);
    return started;
  });
}
