import type { Database } from '../../platform/database.server.ts';
import { forEachApart, type JobKind, type Jobs } from '../../platform/jobs.server.ts';
import { orderMail } from '../mails.server.ts';
import { selectToAsk } from './queries.server.ts';

const ASK = 'ask-for-opinions';
export const SURVEY_QUEUES: readonly string[] = [ASK];
const AT_ONCE = 500;

/** Each morning, whoever has their result is asked once; the letter's own key keeps it from being written twice. */
export function surveyJobs(db: Database, jobs: Jobs): JobKind[] {
  const ask = async () =>
    forEachApart(await selectToAsk(db, AT_ONCE), (sittingId) =>
      db.transaction().execute((tx) => orderMail(tx, jobs, { letter: 'survey', sittingId })),
    );
  return [{ name: ASK, every: '0 9 * * *', work: ask }];
}
