import { sql } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import { within } from '../../people/scope.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import type { SittingState } from '../../sitting/rules.ts';
import { SURVEY_QUESTIONS, type SurveyQuestion } from '../../sitting/survey/questions.ts';
import { FEWEST_ANSWERS, type AnsweredMonth } from './rules.ts';
import type { Certified, Figure } from './schema.ts';

/** A month is one of Paris, where the invoice is written. */
const MONTH = sql`to_char(t.begun_at at time zone 'Europe/Paris', 'YYYY-MM')`;
const COUNTED = sql`
  from attempt t join sitting s on s.id = t.sitting_id join exam_session e on e.id = s.session_id
  join organisation o on o.id = e.organisation_id`;

export interface CountedMonth {
  month: string;
  partners: { id: string; name: string; counted: number }[];
}

export async function selectCountedMonths(db: Querying, hat: Hat): Promise<CountedMonth[]> {
  const { rows } = await sql<CountedMonth>`
    select month, jsonb_agg(jsonb_build_object('id', id, 'name', name, 'counted', counted) order by name collate french, id) as partners
    from (select ${MONTH} as month, o.id, o.name, count(*)::int as counted ${COUNTED}
      where t.begun_at is not null and ${within(hat, 'o')} group by 1, 2, 3) one
    group by month order by month desc`.execute(db);
  return rows;
}

export interface CountedSitting {
  reference: string;
  candidate: string;
  ownReference: string | null;
  session: string | null;
  language: string;
  begunAt: Date;
  state: SittingState;
}

export async function selectCounted(db: Querying, hat: Hat, partnerId: string, month: string): Promise<CountedSitting[]> {
  const { rows } = await sql<CountedSitting>`
    select s.reference, p.name as candidate, s.own_reference, e.name as session, e.tested_language as language,
      t.begun_at, s.state
    ${COUNTED} join person p on p.id = s.person_id
    where o.id = ${partnerId} and ${within(hat, 'o')} and ${MONTH} = ${month} order by t.begun_at, s.id`.execute(db);
  return rows;
}

export async function selectOptionalPartner(db: Querying, hat: Hat, id: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where o.id = ${id} and o.kind = 'partner' and ${within(hat, 'o')}`.execute(db);
  return rows[0] ?? null;
}

/** The level of a sitting's newest result. Levels stand in the order of their letters: at or above the objective is certified (D4, R120). */
const LEVEL = sql`(select r.data -> 'global' ->> 'level' from result r where r.sitting_id = s.id order by r.version desc limit 1)`;
const IS_CERTIFIED = sql`s.state = 'published' and ${LEVEL} >= s.objective`;

/** Those that a hat covers, registered in the months given, `YYYY-MM`, both included. */
const registeredIn = (hat: Hat, from: string, to: string) => sql`
  ${within(hat, 'o')}
  and s.created_at >= (${`${from}-01`}::timestamp at time zone 'Europe/Paris')
  and s.created_at < ((${`${to}-01`}::timestamp + interval '1 month') at time zone 'Europe/Paris')`;

/** Of the sittings registered in the months given, `YYYY-MM`, both included. */
export async function selectFigures(db: Querying, hat: Hat, from: string, to: string): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select e.tested_language as language, s.objective,
      (count(*) filter (where s.state <> 'withdrawn'))::int as registered,
      (count(*) filter (where t.begun_at is not null))::int as presented,
      (count(*) filter (where s.state = 'published'))::int as published,
      (count(*) filter (where ${IS_CERTIFIED}))::int as certified,
      (count(*) filter (where s.state = 'cancelled'))::int as cancelled,
      (count(*) filter (where s.state = 'withdrawn'))::int as withdrawn,
      (count(*) filter (where s.state in ('expired', 'absent')))::int as lapsed
    from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
      left join attempt t on t.sitting_id = s.id
    where ${registeredIn(hat, from, to)}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export async function selectCertified(db: Querying, hat: Hat, from: string, to: string): Promise<Certified[]> {
  const { rows } = await sql<Certified>`
    select e.tested_language as language, ${LEVEL} as level, count(*)::int as count
    from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
    where ${registeredIn(hat, from, to)} and ${IS_CERTIFIED} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export interface SurveyAnswer {
  marks: Record<SurveyQuestion, number>;
  comment: string | null;
}

/** How many answers came in each month before this one, `YYYY-MM`, the oldest first. */
export async function countSurveyAnswers(db: Querying, hat: Hat, now: Date): Promise<AnsweredMonth[]> {
  const { rows } = await sql<AnsweredMonth>`
    select to_char(a.month, 'YYYY-MM') as month, count(*)::int as answers from survey_answer a join organisation o on o.id = a.organisation_id
    where ${within(hat, 'o')} and a.month < date_trunc('month', ${now}::timestamptz) group by a.month order by a.month`.execute(db);
  return rows;
}

export async function selectSurveyAnswers(db: Querying, hat: Hat, months: readonly string[]): Promise<SurveyAnswer[]> {
  const { rows } = await sql<SurveyAnswer>`
    select a.marks, a.comment from survey_answer a join organisation o on o.id = a.organisation_id
    where ${within(hat, 'o')} and to_char(a.month, 'YYYY-MM') = any (${months}::text[]) order by a.month, a.id`.execute(db);
  return rows;
}

/** The answers together: how often each mark was given to each question. @param came how many there are, those that are not shown yet included */
export function together(answers: readonly SurveyAnswer[], came: number) {
  if (answers.length < FEWEST_ANSWERS) return { answers: came, marks: null, comments: null };
  const marks = SURVEY_QUESTIONS.map((question) => {
    const given = answers.map((one) => one.marks[question]);
    const counts = [1, 2, 3, 4, 5].map((mark) => given.filter((one) => one === mark).length);
    return { question, mean: given.reduce((sum, one) => sum + one, 0) / given.length, counts };
  });
  return { answers: answers.length, marks, comments: answers.flatMap(({ comment }) => comment ?? []) };
}
