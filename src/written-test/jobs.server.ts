import type { JobKind } from '../platform/jobs.server.ts';
import type { Log } from '../platform/log.server.ts';
import { queueMail, sendQueued, type Letter, type Post } from '../platform/mail.server.ts';
import { selectDue } from '../sitting/queries.server.ts';
import { closeDue, TEST_RECEIVED } from './conduct.server.ts';
import { conduct, type TestCentre } from './conductor.server.ts';
import { selectRecipient, testIsOpen, testReceived } from './mails.server.ts';

export const TEST_OPEN = 'test-open';
const CLOSE_DUE = 'close-due-sittings';
const COUNT_EXPOSURE = 'count-exposure';
export const QUEUES: readonly string[] = [TEST_OPEN, TEST_RECEIVED, CLOSE_DUE, COUNT_EXPOSURE];

const DUE_AT_ONCE = 200;
const EACH_MINUTE = '* * * * *';

/** The background work of the written test. Every kind reads the state anew and may run twice. */
export function testJobs(centre: TestCentre, post: Post, linkTo: (sittingId: string) => Promise<string>, log: Log): JobKind[] {
  const write = async (letter: Letter) => {
    await queueMail(centre.db, letter, centre.clock.now());
    await sendQueued(centre.db, post, letter.onceKey, centre.clock.now());
  };
  return [
    { name: TEST_OPEN, work: async (data) => write(testIsOpen(await recipient(centre, data), await linkTo(sittingOf(data)))) },
    { name: TEST_RECEIVED, work: async (data) => write(testReceived(await recipient(centre, data), await linkTo(sittingOf(data)))) },
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

function recipient(centre: TestCentre, data: object) {
  return selectRecipient(centre.db, sittingOf(data));
}

function sittingOf(data: object): string {
  const { sittingId } = data as { sittingId?: unknown };
  if (typeof sittingId !== 'string') throw new TypeError('a job without its sitting');
  return sittingId;
}
