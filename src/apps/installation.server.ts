import { join } from 'node:path';
import { ENTRANCE_QUEUES } from '../candidate/entrance/jobs.server.ts';
import { loadBank, type LoadedItem } from '../item-bank/bank.server.ts';
import { Shelf } from '../item-bank/shelf.server.ts';
import { BULK_QUEUES } from '../partner/sittings/acts/bulk.server.ts';
import { STAFF_QUEUES } from '../people/jobs.server.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import { connect, PLANNED_ONCE, type Connection } from '../platform/database.server.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../platform/postgres/embedded.server.ts';
import { startJobs, type Jobs } from '../platform/jobs.server.ts';
import { makeLog, type Log } from '../platform/log.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import { cloePolicy } from '../programme/cloe-test-policy.server.ts';
import { MaintenanceBoard } from '../sitting/maintenance/board.server.ts';
import { MAINTENANCE_QUEUES } from '../sitting/maintenance/jobs.server.ts';
import { OPENING_QUEUES } from '../sitting/opening/jobs.server.ts';
import { SURVEY_QUEUES } from '../sitting/survey/jobs.server.ts';
import { CASE_QUEUES } from '../sitting/cases/jobs.server.ts';
import { EVIDENCE_QUEUES } from '../sitting/evidence/jobs.server.ts';
import { SITTING_QUEUES } from '../sitting/mails.server.ts';
import { EDOF_QUEUES } from '../state-report/edof/jobs.server.ts';
import type { TestCentre } from '../written-test/conductor.server.ts';
import { Exposures } from '../written-test/exposures.server.ts';
import { QUEUES } from '../written-test/jobs.server.ts';
import { Pen } from '../written-test/pen.server.ts';
import { ExamRoom } from '../written-test/presence/exam-room.server.ts';

export const CONTENT = join(import.meta.dirname, '../../content');

/** The work of every slice. */
export const ALL_QUEUES: readonly string[] = [
  ...QUEUES,
  ...SITTING_QUEUES,
  ...MAINTENANCE_QUEUES,
  ...OPENING_QUEUES,
  ...SURVEY_QUEUES,
  ...STAFF_QUEUES,
  ...BULK_QUEUES,
  ...EDOF_QUEUES,
  ...CASE_QUEUES,
  ...EVIDENCE_QUEUES,
  ...ENTRANCE_QUEUES,
];

/** What every process of an installation stands on. */
export interface Installation {
  configuration: Configuration;
  connection: Connection;
  databaseUrl: string;
  jobs: Jobs;
  log: Log;
  clock: Clock;
  content: LoadedItem[];
  centre: TestCentre;
  close(): Promise<void>;
}

export async function openInstallation(configuration: Configuration, clock: Clock = systemClock): Promise<Installation> {
  const log = makeLog(configuration.logLevel);
  const { databaseUrl, embedded } = await findDatabase(configuration, log);
  const connection = connect(databaseUrl, configuration.databasePool);
  await migrate(connection.db);
  const jobs = await startJobs(databaseUrl, ALL_QUEUES, log);
  const { items: content, problems } = await loadBank(CONTENT);
  for (const { file, at, says } of problems) log.error({ file, at }, `this item is not loaded: ${says}`);
  const shelf = new Shelf(connection.db, cloePolicy.experts);
  const live = Map.groupBy(
    content.filter(({ bank }) => bank === 'live'),
    ({ item }) => item.language,
  );
  for (const items of live.values()) await shelf.shelve(items.map(({ item }) => item));
  const exposures = new Exposures(connection.db, cloePolicy);
  for (const bank of shelf.newestOfAll()) await exposures.refresh(bank);
  const { db } = connection;
  const maintenance = new MaintenanceBoard(db);
  // A pen writes one statement at a time, and never waits for a connection behind somebody's search.
  const writing = connect(databaseUrl, 1, PLANNED_ONCE);
  const centre: TestCentre = { db, clock, shelf, exposures, room: new ExamRoom(), pen: new Pen(writing.db), maintenance, jobs };
  return {
    configuration,
    connection,
    databaseUrl,
    jobs,
    log,
    clock,
    content,
    centre,
    close: async () => {
      await jobs.stop();
      await writing.close();
      await connection.close();
      await embedded?.stop();
    },
  };
}

async function findDatabase(configuration: Configuration, log: Log): Promise<{ databaseUrl: string; embedded: EmbeddedPostgres | null }> {
  if (configuration.databaseUrl) return { databaseUrl: configuration.databaseUrl, embedded: null };
  const embedded = await startEmbeddedPostgres(configuration.dataDir, (line) => log.info(line));
  return { databaseUrl: await embedded.urlOf('palier'), embedded };
}
