import { resolve } from 'node:path';
import { readConfiguration } from '../platform/configuration.server.ts';
import { makeLog } from '../platform/log.server.ts';
import { connect } from '../platform/database.server.ts';
import { startJobs } from '../platform/jobs.server.ts';
import { openStorage } from '../platform/storage/open.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import { restore } from './backup/restore.server.ts';
import { backup } from './backup/write.server.ts';
import { Refusal, runCommand, withDatabase } from './database.server.ts';
import { ALL_QUEUES } from './installation.server.ts';

/** `palier backup FILE` and `palier restore FILE`: the database and the stored files in one compressed file. */
async function main([command, file]: string[]): Promise<number> {
  if (!file || (command !== 'backup' && command !== 'restore')) throw new Refusal('palier backup FILE, or palier restore FILE');
  const configuration = readConfiguration(process.env);
  const path = resolve(file);
  return withDatabase(configuration, async (url) => {
    const storage = await openStorage(configuration);
    if (command === 'restore') await makeReady(url);
    if (command === 'backup') {
      const { rows, files } = await backup(url, storage, path, configuration.secrets);
      console.log(`Written: ${rows} rows and ${files} files to ${path}`);
      return 0;
    }
    const { rows, files, isSecretGiven } = await restore(url, storage, path, configuration.secrets);
    console.log(`Restored: ${rows} rows and ${files} files from ${path}`);
    if (!isSecretGiven) console.log(OTHER_SECRET);
    return 0;
  });
}

const OTHER_SECRET = `This backup was made with another SECRET. Add that one to SECRET_PREVIOUS and run "palier secrets" before people come in:
without it second factors must be reset, letters that wait are refused, and links in letters sent before it do not open.`;

/** The tables, the migrator's and the job queue's, as this version makes them. */
async function makeReady(url: string): Promise<void> {
  const connection = connect(url, 2);
  await migrate(connection.db);
  await connection.close();
  const jobs = await startJobs(url, ALL_QUEUES, makeLog('silent'));
  await jobs.stop();
}

if (import.meta.main) await runCommand(() => main(process.argv.slice(2)));
