import { sql } from 'kysely';
import { DAY, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.server.ts';
import type { JobKind } from '../../platform/jobs.server.ts';
import { LINK_LENGTH } from '../../sitting/link.ts';

const TIDY = 'entrance-tidy';
export const ENTRANCE_QUEUES: readonly string[] = [TIDY];

/** A code lives ten minutes; its row still tells for a day how many were asked for. */
const CODE_KEPT = DAY;

/** What candidates came in by, once it opens nothing any more. */
export function entranceJobs(db: Database, clock: Clock): JobKind[] {
  return [{ name: TIDY, every: '27 * * * *', work: () => tidy(db, clock.now()) }];
}

/** Codes of yesterday, browsers that are forgotten or over, guesses at links that have ended since. */
async function tidy(db: Database, now: Date): Promise<void> {
  await sql`delete from sign_in_code where made_at < ${new Date(+now - CODE_KEPT)}`.execute(db);
  await sql`delete from candidate_browser where forgotten_at is not null or until <= ${now}`.execute(db);
  await sql`delete from link_guess where since < ${new Date(+now - LINK_LENGTH)}`.execute(db);
}
