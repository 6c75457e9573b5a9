import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/postgres/embedded.server.ts';
import { Stop } from '../stop.ts';

const DATABASE = 'palier_load';
/** The session by which a second run sees that one goes on. */
const RUN = 'palier-load-run';

export interface OwnPostgres {
  /** A fresh, empty database. */
  url: string;
  pid: number;
  /** Where its files lie. */
  data: string;
  /** What durability rests on, as the server says it. */
  inWords: string;
  checkpoint(): Promise<void>;
  stop(keep: boolean): Promise<void>;
}

/** A PostgreSQL of the bench's own, in its own folder, with the settings that an installation gets. */
export async function startOwnPostgres(folder: string): Promise<OwnPostgres> {
  const postgres = await startEmbeddedPostgres(folder, (line) => process.stdout.write(`${line}\n`));
  const session = new pg.Client({ connectionString: await postgres.urlOf('postgres'), application_name: RUN });
  session.on('error', () => undefined);
  await session.connect();
  const ask = async <T extends pg.QueryResultRow>(statement: string) => (await session.query<T>(statement)).rows[0] as T;
  const { runs } = await ask<{ runs: number }>(
    `select count(*)::int as runs from pg_stat_activity where application_name = '${RUN}' and pid <> pg_backend_pid()`,
  );
  if (runs > 0) {
    await session.end();
    throw new Stop('Another load bench runs from this folder: wait for its end.');
  }
  const { pid, data } = await ask<{ pid: number; data: string }>(
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid, current_setting('data_directory') as data",
  );
  const settings = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size'];
  const shown = await ask<Record<string, string>>(`select ${settings.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`);
  // What a run left that was killed, or told to keep its data.
  await session.query(`drop database if exists ${DATABASE} with (force)`);
  return {
    // A server's configuration wants an address with a host in it; the socket named after it is what counts.
    url: (await postgres.urlOf(DATABASE)).replace('@/', '@localhost/'),
    pid,
    data,
    inWords: settings.map((name) => `${name.replace('server_version', 'PostgreSQL')} ${shown[name]}`).join(', '),
    checkpoint: async () => void (await session.query('checkpoint')),
    stop: async (keep) => {
      await session.end();
      await postgres.stop();
      await endedOf(pid);
      if (!keep) rmSync(dirname(data), { recursive: true, force: true });
    },
  };
}

/** One that we joined, left over by a run that was killed, is ours to stop as well. */
async function endedOf(pid: number): Promise<void> {
  if (!existsSync(`/proc/${pid}`)) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; existsSync(`/proc/${pid}`) && tries < 600; tries += 1) await new Promise((done) => setTimeout(done, 100));
}
