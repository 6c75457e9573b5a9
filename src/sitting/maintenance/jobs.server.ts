import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.server.ts';
import { forEachApart, type JobKind, type Jobs } from '../../platform/jobs.server.ts';
import { parisMoment } from '../../platform/moment.ts';
import { isLanguage } from '../../platform/words.server.ts';
import { orderMail } from '../mails.server.ts';
import { extendSession, extendSitting } from './extension.server.ts';
import { selectAudience, selectEndings, selectOptionalPlan, type KnownPlan } from './queries.server.ts';
import { startsBlockedFrom } from './rules.ts';

export const MAINTENANCE_NEWS = 'maintenance-news';
export const MAINTENANCE_QUEUES: readonly string[] = [MAINTENANCE_NEWS];

const LETTERS_AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** A plan was made, changed or withdrawn: which one, and in which of its revisions. */
export interface News {
  id: string;
  revision: number;
}

interface Parts {
  db: Database;
  clock: Clock;
  jobs: Jobs;
}

export function maintenanceJobs(parts: Parts): JobKind[] {
  return [{ name: MAINTENANCE_NEWS, work: (data) => spreadNews(parts, data as News) }];
}

/** Extends the windows and writes to people, a few at a time: thousands do not wait in one transaction. May run twice. */
export async function spreadNews(parts: Parts, { id, revision }: News): Promise<void> {
  const { db, clock } = parts;
  const plan = await selectOptionalPlan(db, id);
  // A later revision has its own job, and says what is true then.
  if (!plan || plan.revision !== revision) return;
  if (!plan.withdrawnAt) {
    const { sessions, sittings } = await selectEndings(db, plan);
    await forEachApart(sessions, (ending) => db.transaction().execute((tx) => extendSession(tx, plan, ending, clock.now())));
    await forEachApart(sittings, (ending) => db.transaction().execute((tx) => extendSitting(tx, plan, ending, clock.now())));
  }
  await writeToAll(parts, plan);
}

async function writeToAll({ db, jobs }: Parts, plan: KnownPlan): Promise<void> {
  const letter = plan.withdrawnAt ? 'maintenance-withdrawn' : plan.revision > 1 ? 'maintenance-changed' : 'maintenance-planned';
  for (let after = FIRST; ;) {
    const people = await selectAudience(db, plan, after, LETTERS_AT_ONCE);
    const last = people.at(-1);
    if (!last) return;
    await db.transaction().execute(async (tx) => {
      for (const { sittingId, language } of people)
        await orderMail(tx, jobs, { letter, sittingId, occasion: `${plan.id}/${plan.revision}`, values: valuesOf(plan, language) });
    });
    after = last.sittingId;
  }
}

/** What the letter says in the person's language; `maintenance` finds them again when the plan changes. */
function valuesOf(plan: KnownPlan, written: string): Record<string, string> {
  const language = isLanguage(written) ? written : 'fr';
  return {
    maintenance: plan.id,
    blocked: parisMoment(startsBlockedFrom(plan), language),
    from: parisMoment(plan.startsAt, language),
    to: parisMoment(plan.endsAt, language),
    says: plan.says[language],
  };
}
