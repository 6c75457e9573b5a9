import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.server.ts';
import type { JobKind } from '../platform/jobs.server.ts';
import { sendQueued, type Post } from '../platform/mail.server.ts';
import { deleteFullLimits } from './limit.server.ts';

export const STAFF_MAIL = 'staff-mail';
const TIDY = 'staff-tidy';
export const STAFF_QUEUES: readonly string[] = [STAFF_MAIL, TIDY];

/** The letters to staff, which are written when they are queued: an invitation's link is not to be made twice. And what is over, away. */
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
    { name: TIDY, every: '17 * * * *', work: () => tidy(db, clock.now()) },
  ];
}

/** Counted attempts that no longer bind, challenges that nobody answered, sessions that ended. */
async function tidy(db: Database, now: Date): Promise<void> {
  await deleteFullLimits(db, now);
  await sql`delete from account_verification where expires_at < ${now}`.execute(db);
  await sql`delete from account_session where expires_at < ${now}`.execute(db);
}
