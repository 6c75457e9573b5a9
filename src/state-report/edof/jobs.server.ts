import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.server.ts';
import type { JobKind } from '../../platform/jobs.server.ts';
import { eraseOldCourses } from './retention.server.ts';

const RETENTION = 'edof-retention';
export const EDOF_QUEUES: readonly string[] = [RETENTION];

export function edofJobs(db: Database, clock: Clock): JobKind[] {
  return [{ name: RETENTION, every: '20 3 * * *', work: () => eraseOldCourses(db, clock.now()) }];
}
