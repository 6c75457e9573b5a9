import { sql } from 'kysely';
import type { Querying, Tx } from '../../platform/database.server.ts';
import { windowsConcerned, startsBlockedFrom, type Plan } from './rules.ts';

interface PlanRow {
  id: string;
  startsAt: Date;
  endsAt: Date;
  saysFr: string;
  saysEn: string;
}
const planOf = ({ id, startsAt, endsAt, saysFr, saysEn }: PlanRow): Plan => ({ id, startsAt, endsAt, says: { fr: saysFr, en: saysEn } });

export async function selectOpenPlans(db: Querying, now: Date): Promise<Plan[]> {
  const { rows } = await sql<PlanRow>`
    select id, starts_at, ends_at, says_fr, says_en from maintenance where withdrawn_at is null and ends_at > ${now} order by starts_at`.execute(
    db,
  );
  return rows.map(planOf);
}

export interface KnownPlan extends Plan {
  revision: number;
  withdrawnAt: Date | null;
}

async function selectPlan(db: Querying, id: string, lock: boolean): Promise<KnownPlan | null> {
  const { rows } = await sql<PlanRow & { revision: number; withdrawnAt: Date | null }>`
    select id, starts_at, ends_at, says_fr, says_en, revision, withdrawn_at from maintenance where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(db);
  const row = rows[0];
  return row ? { ...planOf(row), revision: row.revision, withdrawnAt: row.withdrawnAt } : null;
}

export const selectOptionalPlan = (db: Querying, id: string) => selectPlan(db, id, false);
/** Held until the end of the transaction: of two changes at once, the second sees the first. */
export const lockPlan = (tx: Tx, id: string) => selectPlan(tx, id, true);

/** Two coordinators at one moment: the second one's overlap is seen and refused with its sentence. */
export async function lockPlans(tx: Tx): Promise<void> {
  await sql`lock table maintenance in share row exclusive mode`.execute(tx);
}

type NewPlan = Omit<Plan, 'id'>;

export async function insertPlan(tx: Tx, { startsAt, endsAt, says }: NewPlan, madeBy: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into maintenance (starts_at, ends_at, says_fr, says_en, made_by, made_at)
    values (${startsAt}, ${endsAt}, ${says.fr}, ${says.en}, ${madeBy}, ${now}) returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

/** @returns the number of the new revision. */
export async function updatePlan(tx: Tx, { id, startsAt, endsAt, says }: Plan): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update maintenance set starts_at = ${startsAt}, ends_at = ${endsAt}, says_fr = ${says.fr}, says_en = ${says.en}, revision = revision + 1
    where id = ${id} returning revision`.execute(tx);
  return rows[0]?.revision ?? 0;
}

export async function withdrawPlan(tx: Tx, id: string, now: Date): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update maintenance set withdrawn_at = ${now}, revision = revision + 1 where id = ${id} returning revision`.execute(tx);
  return rows[0]?.revision ?? 0;
}

/** True when another plan that stands shares an instant with these. */
export async function hasOverlap(
  db: Querying,
  { startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>,
  except: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    select id from maintenance where withdrawn_at is null and (${except}::uuid is null or id <> ${except})
      and tstzrange(starts_at, ends_at) && tstzrange(${startsAt}, ${endsAt})`.execute(db);
  return rows.length > 0;
}

export interface ListedPlan extends Plan {
  withdrawnAt: Date | null;
  madeBy: string;
  extended: number;
  told: number;
}

const PLANS_SHOWN = 50;

export async function selectListedPlans(db: Querying): Promise<ListedPlan[]> {
  const { rows } = await sql<PlanRow & { withdrawnAt: Date | null; madeBy: string; extended: number; told: number }>`
    select m.id, m.starts_at, m.ends_at, m.says_fr, m.says_en, m.withdrawn_at, p.name as made_by,
      (select count(*)::int from maintenance_extension x where x.maintenance_id = m.id) as extended,
      (select count(distinct l.sitting_id)::int from mail l where l.said->>'maintenance' = m.id::text) as told
    from maintenance m join person p on p.id = m.made_by order by m.starts_at desc limit ${PLANS_SHOWN}`.execute(db);
  return rows.map(({ withdrawnAt, madeBy, extended, told, ...row }) => ({ ...planOf(row), withdrawnAt, madeBy, extended, told }));
}

/** Who may still begin, or is writing: they are told. */
const OPEN = sql`('available', 'ready', 'writing')`;
/** A window as it was before this interruption, unless somebody moved it since: then that is its end. */
const SESSION_END = sql`case when x.closes_at = e.window_closes_at then x.closed_at else e.window_closes_at end`;
const SITTING_END = sql`case when x.closes_at = s.closes_at then x.closed_at else s.closes_at end`;

export interface Ending {
  id: string;
  closedAt: Date;
}

/** Sessions whose window ends near the interruption, and the sittings that have an end of their own there. */
export async function selectEndings(db: Querying, plan: Plan): Promise<{ sessions: Ending[]; sittings: Ending[] }> {
  const { after, upTo } = windowsConcerned(plan);
  const sessions = await sql<Ending>`
    select e.id, ${SESSION_END} as closed_at
    from exam_session e left join maintenance_extension x on x.session_id = e.id and x.maintenance_id = ${plan.id}
    where ${SESSION_END} > ${after} and ${SESSION_END} <= ${upTo} order by e.id`.execute(db);
  const sittings = await sql<Ending>`
    select s.id, ${SITTING_END} as closed_at
    from sitting s left join maintenance_extension x on x.sitting_id = s.id and x.maintenance_id = ${plan.id}
    where s.closes_at is not null and ${SITTING_END} > ${after} and ${SITTING_END} <= ${upTo} order by s.id`.execute(db);
  return { sessions: sessions.rows, sittings: sittings.rows };
}

/** How many may not begin when they wanted to, and how many will be writing. */
export async function countConcerned(db: Querying, plan: Plan): Promise<{ people: number; writing: number }> {
  const { rows } = await sql<{ people: number; writing: number }>`
    select count(*)::int as people, count(*) filter (where s.state = 'writing')::int as writing
    from sitting s join exam_session e on e.id = s.session_id where s.state in ${OPEN} and ${concerned(plan)}`.execute(db);
  return rows[0] ?? { people: 0, writing: 0 };
}

function concerned(plan: Plan) {
  return sql`e.window_opens_at < ${plan.endsAt} and coalesce(s.closes_at, e.window_closes_at) > ${startsBlockedFrom(plan)}`;
}

const told = (id: string) => sql`exists (select from mail l where l.sitting_id = s.id and l.said->>'maintenance' = ${id})`;

/**
 * The next sittings, by id, whose people are written to: those who are concerned by the plan as it stands, and those who were told of an
 * earlier one. Of a plan that was withdrawn, only the latter.
 */
export async function selectAudience(
  db: Querying,
  plan: KnownPlan,
  after: string,
  most: number,
): Promise<{ sittingId: string; language: string }[]> {
  const who = plan.withdrawnAt ? told(plan.id) : sql`(${concerned(plan)} or ${told(plan.id)})`;
  const { rows } = await sql<{ sittingId: string; language: string }>`
    select s.id as sitting_id, p.language
    from sitting s join exam_session e on e.id = s.session_id join person p on p.id = s.person_id
    where s.id > ${after} and s.state in ${OPEN} and ${who} order by s.id limit ${most}`.execute(db);
  return rows;
}
