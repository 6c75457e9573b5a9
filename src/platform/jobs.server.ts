import { fromKysely, PgBoss } from 'pg-boss';
import type { Log } from './log.server.ts';
import type { Tx } from './database.server.ts';

/** What one kind of job does. Jobs carry ids, read the state anew and may run twice. */
export interface JobKind<Data extends object = object> {
  name: string;
  work: (data: Data) => Promise<void>;
  /** A cron line, for work that time calls for; such a job carries nothing. */
  every?: string;
}

export interface Jobs {
  /** Enqueues in the caller's transaction: the job exists when, and only when, what it is about does. */
  enqueue(tx: Tx, name: string, data: object): Promise<void>;
  /** Takes up work of these kinds until stopped. */
  work(kinds: readonly JobKind[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startJobs(connectionString: string, names: readonly string[], log: Log): Promise<Jobs> {
  const boss = new PgBoss({ connectionString, application_name: 'palier-jobs', max: 4 });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue complained'));
  await boss.start();
  for (const name of names) await boss.createQueue(name, { retryLimit: 8, retryBackoff: true, retryDelay: 5 });
  return {
    enqueue: async (tx, name, data) => void (await boss.send(name, data, { db: fromKysely(tx) })),
    work: async (kinds) => {
      for (const kind of kinds) {
        await boss.work(kind.name, { pollingIntervalSeconds: 1 }, async ([job]) => kind.work(job?.data ?? {}));
        if (kind.every) await boss.schedule(kind.name, kind.every);
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
