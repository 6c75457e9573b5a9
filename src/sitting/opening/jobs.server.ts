import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.server.ts';
import { forEachApart, type JobKind, type Jobs } from '../../platform/jobs.server.ts';
import { orderMail } from '../mails.server.ts';
import { selectJustOpened } from './queries.server.ts';

const OPENING = 'tell-that-tests-are-open';
export const OPENING_QUEUES: readonly string[] = [OPENING];
const AT_ONCE = 500;
const EACH_MINUTE = '* * * * *';

/** R013, R175: whoever was made available before their window is told when it opens. The letter's own key keeps it from being written twice. */
export function openingJobs(db: Database, clock: Clock, jobs: Jobs): JobKind[] {
  const tell = async () =>
    forEachApart(await selectJustOpened(db, clock.now(), AT_ONCE), ({ sittingId, occasion }) =>
      db.transaction().execute((tx) => orderMail(tx, jobs, { letter: 'test-open', sittingId, occasion })),
    );
  return [{ name: OPENING, every: EACH_MINUTE, work: tell }];
}
