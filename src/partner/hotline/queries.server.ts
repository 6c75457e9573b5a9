import { sql } from 'kysely';
import { eachWord } from '../../sitting/search.server.ts';
import { BY_NAME } from '../../people/in-french.server.ts';
import type { Hat } from '../../people/actor.ts';
import { within } from '../../people/scope.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { Guessed } from '../../sitting/link.ts';
import type { Known } from './caller.ts';

interface FileRow {
  sittingId: string;
  name: string;
  partner: string;
  testedLanguage: string;
  /** `YYYY-MM-DD`. */
  plannedOn: string;
  birthDate: string | null;
  birthName: string | null;
  email: string;
  reference: string;
  cpfNumber: string | null;
}

/** A file within a hat's reach, and what a caller may be asked about it. */
export interface CallerFile {
  sittingId: string;
  name: string;
  partner: string;
  testedLanguage: string;
  plannedOn: string;
  known: Known;
}

const FILE = sql`
  s.id as sitting_id, p.name, o.name as partner, e.tested_language,
  to_char(e.planned_on, 'YYYY-MM-DD') as planned_on, p.birth_date,
  p.birth_name, p.email, s.reference, s.cpf_file_number as cpf_number
  from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id
    join organisation o on o.id = e.organisation_id`;

function fileOf({ birthDate, birthName, email, reference, cpfNumber, ...row }: FileRow): CallerFile {
  return { ...row, known: { 'birth-date': birthDate, 'birth-name': birthName, email, reference, 'cpf-number': cpfNumber } };
}

/** Files in which each word occurs: in the names, the address or the numbers. The latest session first. */
export async function selectFiles(db: Querying, hat: Hat, search: string, most: number): Promise<CallerFile[]> {
  const { rows } = await sql<FileRow>`
    select ${FILE} join sitting_search f on f.sitting_id = s.id where ${within(hat, 'o')} and ${eachWord(search)}
    order by e.planned_on desc, ${BY_NAME}, s.id limit ${most}`.execute(db);
  return rows.map(fileOf);
}

/** One file, its attempts counted one after the other: two wrong pairs at one moment are two. */
export async function lockFile(tx: Tx, hat: Hat, sittingId: string): Promise<CallerFile | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hotline/${sittingId}`}, 0))`.execute(tx);
  const { rows } = await sql<FileRow>`select ${FILE} where s.id = ${sittingId} and ${within(hat, 'o')}`.execute(tx);
  return rows[0] ? fileOf(rows[0]) : null;
}

export const OPENED = 'open-hotline-view';
export const REFUSED = 'refuse-hotline-caller';

export async function countRefused(tx: Tx, sittingId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ refused: number }>`
    select count(*)::int as refused from staff_act where sitting_id = ${sittingId} and action = ${REFUSED} and at > ${since}`.execute(tx);
  return rows[0]?.refused ?? 0;
}

export interface Opening {
  at: Date;
  by: string;
  action: string;
  about: { data?: string[] };
}

export async function selectOpenings(db: Querying, sittingId: string, most: number): Promise<Opening[]> {
  const { rows } = await sql<Opening>`
    select a.at, p.name as by, a.action, a.about
    from staff_act a join person p on p.id = a.person_id
    where a.sitting_id = ${sittingId} and a.action in (${OPENED}, ${REFUSED}) order by a.at desc, a.id desc limit ${most}`.execute(db);
  return rows;
}

/** What is known of the candidate's side of the test. */
export interface LifeRow {
  programmeId: string;
  language: string;
  extraTime: boolean;
  dueAt: Date | null;
  enteredAt: Date | null;
  lastAnswerAt: Date | null;
  lastSignAt: Date | null;
  answered: number;
  /** A page holds the test, and the process that holds the page gave a sign of life then. */
  isHeld: boolean;
  holderBeatAt: Date | null;
  silentSince: Date | null;
  silences: number;
  silentMs: number;
  mailState: 'queued' | 'sent' | 'refused' | 'bounced' | null;
  mailTries: number;
  /** Wrong birth dates at the link. */
  guessed: (Omit<Guessed, 'since'> & { since: string }) | null;
  /** Browsers in which their links open without a question. */
  browsers: number;
  browserLastAt: Date | null;
}

export async function selectLife(db: Querying, sittingId: string, now: Date): Promise<LifeRow> {
  const { rows } = await sql<LifeRow>`
    select e.programme_version_id as programme_id, p.language, s.due_at,
      exists (select from accommodation a where a.sitting_id = s.id and a.kind = 'extra-time') as extra_time,
      (select max(j.at) from journal j where j.sitting_id = s.id and j.action = 'page-entered') as entered_at,
      answers.last_answer_at, coalesce(answers.answered, 0) as answered,
      greatest((select max(j.at) from journal j where j.sitting_id = s.id and j.actor = 'candidate'), drafts.last_draft_at) as last_sign_at,
      t.held_by is not null as is_held, w.beat_at as holder_beat_at, t.silent_since, coalesce(t.silences, 0) as silences,
      coalesce(t.silent_ms, 0) as silent_ms, m.state as mail_state, coalesce(m.tries, 0) as mail_tries,
      (select jsonb_build_object('since', g.since, 'recent', g.recent, 'total', g.total) from link_guess g where g.sitting_id = s.id) as guessed,
      known.browsers, known.browser_last_at
    from sitting s join exam_session e on e.id = s.session_id join person p on p.id = s.person_id
      left join attempt t on t.sitting_id = s.id left join web_process w on w.id = t.held_by
      left join lateral (select max(a.recorded_at) as last_answer_at, count(*)::int as answered from answer a where a.sitting_id = s.id) answers on true
      left join lateral (select max(q.draft_at) as last_draft_at from served_item q where q.sitting_id = s.id) drafts on true
      left join lateral (select l.state, l.tries from mail l where l.sitting_id = s.id order by l.queued_at desc, l.id desc limit 1) m on true
      left join lateral (select count(*)::int as browsers, max(b.last_at) as browser_last_at from candidate_browser b
        where b.person_id = s.person_id and b.forgotten_at is null and b.until > ${now}) known on true
    where s.id = ${sittingId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`no sitting ${sittingId}`);
  return row;
}
