import { fromKysely, PgBoss, type Job, type JobResult } from 'pg-boss';
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
  /** Enqueues in the caller's transaction: the job exists when, and only when, what it is about does. A list is one job each, at once. */
  enqueue(tx: Tx, name: string, data: object | readonly object[]): Promise<void>;
  /** Takes up work of these kinds until stopped. */
  work(kinds: readonly JobKind[]): Promise<void>;
  stop(): Promise<void>;
}

/** The same work for each of many, one after the other: one that fails keeps no other from it. The job fails in the end, and is tried again. */
export async function forEachApart<Each>(many: readonly Each[], work: (one: Each) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of many) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** A crowd's jobs are taken up together; each succeeds or fails by itself. */
const TOGETHER = { pollingIntervalSeconds: 1, batchSize: 20, burstWhenBatchFull: true, perJobResults: true } as const;

async function done(kind: JobKind, { id, data }: Job): Promise<JobResult> {
  try {
    await kind.work(data ?? {});
    return { id, status: 'completed' };
  } catch (error) {
    // Kept beside the job, which is tried again.
    return { id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } };
  }
}

export async function startJobs(connectionString: string, names: readonly string[], log: Log): Promise<Jobs> {
  const boss = new PgBoss({ connectionString, application_name: 'palier-jobs', max: 4 });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue complained'));
  await boss.start();
  for (const name of names) await boss.createQueue(name, { retryLimit: 8, retryBackoff: true, retryDelay: 5 });
  return {
    enqueue: async (tx, name, data) => {
      const jobs = (Array.isArray(data) ? data : [data]) as readonly object[];
      if (jobs.length > 0)
        await boss.insert(
          name,
          jobs.map((each) => ({ data: each })),
          { db: fromKysely(tx) },
        );
    },
    work: async (kinds) => {
      for (const kind of kinds) {
        await boss.work<object, unknown, typeof TOGETHER>(kind.name, TOGETHER, (jobs) => Promise.all(jobs.map((job) => done(kind, job))));
        if (kind.every) await boss.schedule(kind.name, kind.every);
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
