import { DAY, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.server.ts';
import { forEachApart, type JobKind, type Jobs } from '../../platform/jobs.server.ts';
import { closeCase } from './closing.server.ts';
import { selectSilentCases } from './queries.server.ts';
import { SILENT_DAYS } from './rules.ts';

const CLOSE_SILENT_CASES = 'close-silent-cases';
export const CASE_QUEUES: readonly string[] = [CLOSE_SILENT_CASES];
const AT_ONCE = 500;

/** Closes the answered cases to which nobody has replied. */
export function caseJobs(parts: { db: Database; clock: Clock; jobs: Jobs }): JobKind[] {
  return [{ name: CLOSE_SILENT_CASES, every: '17 * * * *', work: () => closeSilentCases(parts) }];
}

export async function closeSilentCases({ db, clock, jobs }: { db: Database; clock: Clock; jobs: Jobs }): Promise<void> {
  const now = clock.now();
  const since = new Date(+now - SILENT_DAYS * DAY);
  await forEachApart(await selectSilentCases(db, since, AT_ONCE), (id) =>
    db.transaction().execute((tx) => closeCase(tx, jobs, { id, answeredBefore: since }, 'time', now)),
  );
}
