import { sql } from 'kysely';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { SittingState } from '../rules.ts';
import type { SurveyQuestion } from './questions.ts';

export interface SurveyStanding {
  state: SittingState;
  replied: boolean;
  organisationId: string;
  testedLanguage: string;
}

/** Null for a sitting whose access was revoked. */
export async function selectOptionalSurvey(db: Querying, sittingId: string, accessVersion: number): Promise<SurveyStanding | null> {
  const { rows } = await sql<SurveyStanding>`
    select s.state, e.organisation_id, e.tested_language, exists (select from survey_reply r where r.sitting_id = s.id) as replied
    from sitting s join exam_session e on e.id = s.session_id where s.id = ${sittingId} and s.access_version = ${accessVersion}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** @returns false when this sitting has answered already: then nothing is written. */
export async function insertSurvey(
  tx: Tx,
  sittingId: string,
  { organisationId, testedLanguage }: SurveyStanding,
  { marks, comment }: { marks: Record<SurveyQuestion, number>; comment: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into survey_reply (sitting_id, replied_on) values (${sittingId}, ${now}::timestamptz::date)
    on conflict do nothing returning sitting_id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into survey_answer (organisation_id, tested_language, month, marks, comment)
    values (${organisationId}, ${testedLanguage}, date_trunc('month', ${now}::timestamptz)::date, ${JSON.stringify(marks)}::jsonb,
      ${comment === '' ? null : comment})`.execute(tx);
  return true;
}

/** Sittings whose result is out and that were not yet asked for their opinion. */
export async function selectToAsk(db: Querying, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from sitting s where s.state = 'published' and not exists (select from mail m where m.sitting_id = s.id and m.kind = 'survey')
      and not exists (select from survey_reply r where r.sitting_id = s.id) order by s.id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
