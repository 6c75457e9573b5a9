import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.server.ts';
import type { JobKind } from '../platform/jobs.server.ts';
import { sendQueued, type Post } from '../platform/mail.server.ts';

export const STAFF_MAIL = 'staff-mail';
export const STAFF_QUEUES: readonly string[] = [STAFF_MAIL];

/** The letters to staff, which are written when they are queued: an invitation's link is not to be made twice. */
export function staffJobs(db: Database, clock: Clock, post: Post): JobKind[] {
  return [
    {
      name: STAFF_MAIL,
      work: async (data) => {
        const { onceKey } = data as { onceKey?: unknown };
        if (typeof onceKey !== 'string') throw new TypeError('a job without its letter');
        await sendQueued(db, post, onceKey, clock.now());
      },
    },
  ];
}
