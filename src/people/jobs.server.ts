import { sql } from 'kysely';
import { DAY, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.server.ts';
import type { JobKind } from '../platform/jobs.server.ts';
import { sendQueued, type Sending } from '../platform/mail.server.ts';
import { deleteOldCodes } from './account/used-codes.server.ts';
import { deleteFullLimits } from './limit.server.ts';

export const STAFF_MAIL = 'staff-mail';
const TIDY = 'staff-tidy';
export const STAFF_QUEUES: readonly string[] = [STAFF_MAIL, TIDY];

/** The letters to staff, which are written when they are queued: an invitation's link is not to be made twice. And what is over, away. */
export function staffJobs(db: Database, clock: Clock, sending: Sending): JobKind[] {
  return [
    {
      name: STAFF_MAIL,
      work: async (data) => {
        const { onceKey } = data as { onceKey?: unknown };
        if (typeof onceKey !== 'string') throw new TypeError('a job without its letter');
        await sendQueued(db, sending, onceKey, clock.now());
      },
    },
    { name: TIDY, every: '17 * * * *', work: () => tidy(db, clock.now()) },
  ];
}

/** Who looked at a candidate's file is asked within the year (CNIL, deliberation 2021-122); what was done to organisations and roles, for longer. */
const READINGS_KEPT = 365 * DAY;
const ACTS_KEPT = 3 * 365 * DAY;

/** Counted attempts that no longer bind, challenges that nobody answered, sessions that ended, acts that nobody asks about any more. */
async function tidy(db: Database, now: Date): Promise<void> {
  await deleteFullLimits(db, now);
  await deleteOldCodes(db, now);
  await sql`delete from account_verification where expires_at < ${now}`.execute(db);
  await sql`delete from account_session where expires_at < ${now}`.execute(db);
  await sql`
    delete from staff_act where at < ${new Date(+now - ACTS_KEPT)}
      or (sitting_id is not null and at < ${new Date(+now - READINGS_KEPT)})`.execute(db);
}
