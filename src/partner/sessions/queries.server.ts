import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { FieldCode } from '../../programme/field.ts';
import type { SittingState } from '../../sitting/rules.ts';
import { within } from '../sittings/scope.server.ts';
import type { Session, SessionFilter } from './schema.ts';

export const PAGE_SIZE = 50;

export type SessionRow = Omit<Session, 'opensAt' | 'closesAt' | 'nextDeadline' | 'candidates'> & {
  opensAt: Date;
  closesAt: Date;
  nextDeadline: Date | null;
};

const SESSION = sql`
  e.id, e.name, e.kind, o.name as partner, e.tested_language as language, e.planned_on::text as planned_on,
  e.window_opens_at as opens_at, e.window_closes_at as closes_at,
  coalesce((select jsonb_agg(jsonb_build_object('state', c.state, 'count', c.count)) from (
    select s.state, count(*)::int as count from sitting s where s.session_id = e.id group by s.state) c), '[]') as counts,
  (select min(s.due_at) from sitting s where s.session_id = e.id) as next_deadline`;

function conditions(hat: Hat, { q, when, language, partner }: SessionFilter, now: Date): RawBuilder<unknown> {
  return sql.join(
    [
      within(hat),
      ...(q ? [sql`strpos(plain_text(coalesce(e.name, '')), (select plain_text(${q}))) > 0`] : []),
      ...(when === 'current' ? [sql`e.window_closes_at >= ${now}`] : []),
      ...(when === 'over' ? [sql`e.window_closes_at < ${now}`] : []),
      ...(language ? [sql`e.tested_language = ${language}`] : []),
      ...(partner ? [sql`o.id = ${partner}`] : []),
    ],
    sql` and `,
  );
}

/** One page: those that go on by their planned day, those that are over the latest first. */
export async function selectSessions(db: Querying, hat: Hat, filter: SessionFilter, now: Date): Promise<SessionRow[]> {
  const order = filter.when === 'current' ? sql`e.planned_on, e.id` : sql`e.planned_on desc, e.id desc`;
  const { rows } = await sql<SessionRow>`
    select ${SESSION} from exam_session e join organisation o on o.id = e.organisation_id
    where ${conditions(hat, filter, now)} order by ${order} limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}`.execute(db);
  return rows;
}

export async function countSessions(db: Querying, hat: Hat, filter: SessionFilter, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from exam_session e join organisation o on o.id = e.organisation_id
    where ${conditions(hat, filter, now)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface OneSession extends SessionRow {
  field: FieldCode | null;
  trainingEndsOn: string | null;
  madeAt: Date;
  hasBegun: boolean;
  /** Somebody writes now and has no end of their own. */
  isWriting: boolean;
}

/** Null for another's session as for none at all. */
export async function selectOptionalSession(db: Querying, id: string, hat: Hat): Promise<OneSession | null> {
  const { rows } = await sql<OneSession>`
    select ${SESSION}, e.field, e.training_ends_on::text as training_ends_on, e.made_at,
      exists (select from sitting s join attempt t on t.sitting_id = s.id where s.session_id = e.id and t.begun_at is not null) as has_begun,
      exists (select from sitting s where s.session_id = e.id and s.state = 'writing' and s.closes_at is null) as is_writing
    from exam_session e join organisation o on o.id = e.organisation_id where e.id = ${id} and ${within(hat)}`.execute(db);
  return rows[0] ?? null;
}

/** A sitting whose window follows its session's. */
export interface Follower {
  id: string;
  state: SittingState;
  dueAt: Date | null;
  ownEnd: Date | null;
  closesAt: Date;
  journalSeq: number;
  journalHead: string;
}

/** Holds a session and its sittings until the end of the transaction, in one order: session first, then sittings by their ids. */
export async function lockFollowers(tx: Tx, sessionId: string): Promise<Follower[]> {
  await sql`select from exam_session where id = ${sessionId} for update`.execute(tx);
  const { rows } = await sql<Follower>`
    select s.id, s.state, s.due_at, s.closes_at as own_end, coalesce(s.closes_at, e.window_closes_at) as closes_at, s.journal_seq, s.journal_head
    from sitting s join exam_session e on e.id = s.session_id where s.session_id = ${sessionId} order by s.id for update of s`.execute(tx);
  return rows;
}

export async function updateWindow(tx: Tx, id: string, to: { plannedOn: string; opensAt: Date; closesAt: Date }): Promise<void> {
  await sql`
    update exam_session set planned_on = ${to.plannedOn}::date, window_opens_at = ${to.opensAt}, window_closes_at = ${to.closesAt}
    where id = ${id}`.execute(tx);
}

/** From here on their window is the session's. */
export async function dropOwnEnds(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update sitting set closes_at = null where id = any (${ids}::uuid[]) and closes_at is not null`.execute(tx);
}
