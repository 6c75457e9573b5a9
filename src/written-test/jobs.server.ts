import type { JobKind } from '../platform/jobs.server.ts';
import type { Log } from '../platform/log.server.ts';
import { selectDue } from '../sitting/queries.server.ts';
import { closeDue } from './conduct.server.ts';
import { conduct, type TestCentre } from './conductor.server.ts';

const CLOSE_DUE = 'close-due-sittings';
const COUNT_EXPOSURE = 'count-exposure';
export const QUEUES: readonly string[] = [CLOSE_DUE, COUNT_EXPOSURE];

const DUE_AT_ONCE = 200;
const EACH_MINUTE = '* * * * *';

/** The background work of the written test. Every kind reads the state anew and may run twice. */
export function testJobs(centre: TestCentre, log: Log): JobKind[] {
  return [
    { name: CLOSE_DUE, every: EACH_MINUTE, work: () => closeDueSittings(centre, log) },
    { name: COUNT_EXPOSURE, every: EACH_MINUTE, work: () => centre.exposures.count(centre.shelf.newestOfAll(), centre.clock.now()) },
  ];
}

/** Closes what time closes, whether or not anybody looks at a page (design, 2). */
export async function closeDueSittings(centre: TestCentre, log: Log): Promise<void> {
  for (const { id } of await selectDue(centre.db, centre.clock.now(), DUE_AT_ONCE)) {
    try {
      await conduct(centre, { sittingId: id, access: null, actor: 'time' }, closeDue);
    } catch (error) {
      // One sitting that cannot be closed must not keep the others open.
      log.error({ sitting: id, reason: error instanceof Error ? error.message : 'unknown' }, 'a due sitting could not be closed');
    }
  }
}
