import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import { DAY } from '../../platform/clock.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import { newReference } from '../queries.server.ts';
import { AUTHOR_KINDS, COPIED_KINDS, type CaseKind } from './kinds.ts';
import { dueOf, type CaseStanding, type CaseState, type Outcome, type Side } from './rules.ts';

export interface CaseRow extends CaseStanding {
  id: string;
  sittingId: string;
  reference: string;
  outcome: Outcome | null;
  openedBy: 'candidate' | 'partner';
  openedByName: string | null;
  openedAt: Date;
  text: string;
  itemId: string | null;
  name: string;
  sittingReference: string;
  organisation: string;
}

const FIELDS = sql`
  c.id, c.sitting_id, c.reference, c.kind, c.state, c.outcome, c.opened_by, c.opened_at, c.due_at, c.messages, c.text, c.item_id,
  p.name, s.reference as sitting_reference, o.name as organisation,
  (select w.name from person w where w.id = c.opened_by_person) as opened_by_name`;
const FROM = sql`
  from support_case c join sitting s on s.id = c.sitting_id join person p on p.id = s.person_id
  join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id`;

export interface Own {
  sittingId: string;
  accessVersion: number;
}
const own = ({ sittingId, accessVersion }: Own) => sql`s.id = ${sittingId} and s.access_version = ${accessVersion}`;

/** The cases that a hat reaches: the owner is in the statement, so that what is not theirs does not exist for them. */
export function reachOf({ role, organisationId }: Hat): RawBuilder<unknown> {
  if (role === 'coordinator') return sql`true`;
  if (role === 'referent') return sql`o.referent_id = ${organisationId}`;
  if (role === 'author') return sql`c.kind = any (${AUTHOR_KINDS}::text[])`;
  if (role !== 'partner') return sql`false`;
  return sql`o.id = ${organisationId} and (c.kind = any (${COPIED_KINDS}::text[]) or c.opened_by = 'partner')`;
}

/** Whether a hat may know of a letter: one about a case tells that there is a case. @param letter the alias of its row in `mail` */
export function mayKnowOf({ role }: Pick<Hat, 'role'>, letter: string): RawBuilder<boolean> {
  if (role !== 'partner') return sql<boolean>`true`;
  return sql<boolean>`not exists (
    select from support_case c where c.sitting_id = ${sql.ref(`${letter}.sitting_id`)} and c.reference = ${sql.ref(`${letter}.said`)} ->> 'case'
    and c.opened_by <> 'partner' and c.kind <> all (${COPIED_KINDS}::text[]))`;
}

/** @param among `own` of a candidate or the reach of a hat. */
export async function selectOptionalCase(db: Querying, id: string, among: RawBuilder<unknown>): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`select ${FIELDS} ${FROM} where c.id = ${id} and ${among}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the end of the transaction. */
export async function lockCase(tx: Tx, id: string, among: RawBuilder<unknown>): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`select ${FIELDS} ${FROM} where c.id = ${id} and ${among} for update of c`.execute(tx);
  return rows[0] ?? null;
}

export function ownCase(candidate: Own): RawBuilder<unknown> {
  return own(candidate);
}

export async function selectOwnCases(db: Querying, candidate: Own): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select ${FIELDS} ${FROM} where ${own(candidate)} order by c.opened_at desc, c.id desc`.execute(db);
  return rows;
}

export interface Filters {
  state?: CaseState | undefined;
  kind?: CaseKind | undefined;
  overdue?: boolean | undefined;
  search?: string | undefined;
}

/** A page of what a hat reaches, those that wait longest first, and how many there are of each sort. */
export async function selectCases(
  db: Querying,
  hat: Hat,
  { state, kind, overdue, search }: Filters,
  { now, skip, most }: { now: Date; skip: number; most: number },
): Promise<{ cases: CaseRow[]; total: number }> {
  // Whoever does not see the candidate's name cannot look for it either.
  const sought =
    hat.role === 'author'
      ? sql`plain_text(c.reference || ' ' || coalesce(c.item_id, ''))`
      : sql`plain_text(c.reference) || ' ' || s.sought || ' ' || p.sought`;
  const { rows } = await sql<CaseRow & { total: number }>`
    select ${FIELDS}, count(*) over ()::int as total ${FROM}
    where ${reachOf(hat)}
      and (${state ?? null}::text is null or c.state = ${state ?? null})
      and (${kind ?? null}::text is null or c.kind = ${kind ?? null})
      and (not ${overdue ?? false}::bool or (c.state = 'open' and c.due_at < ${now}))
      and (${search ?? ''}::text = '' or position(plain_text(${search ?? ''}) in ${sought}) > 0)
    order by array_position(array['open', 'answered', 'closed'], c.state), case when c.state = 'open' then c.due_at end, c.state_at desc, c.id
    offset ${skip} limit ${most}`.execute(db);
  return { cases: rows, total: rows[0]?.total ?? 0 };
}

export async function countWaiting(db: Querying, hat: Hat, now: Date): Promise<{ waiting: number; overdue: number }> {
  const { rows } = await sql<{ waiting: number; overdue: number }>`
    select count(*)::int as waiting, count(*) filter (where c.due_at < ${now})::int as overdue ${FROM}
    where c.state = 'open' and ${reachOf(hat)}`.execute(db);
  return rows[0] ?? { waiting: 0, overdue: 0 };
}

export interface MessageRow {
  caseId: string;
  side: Side;
  by: string | null;
  text: string;
  at: Date;
}

/** What was said after the opening words, in its order. */
export async function selectMessages(db: Querying, caseIds: readonly string[]): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.case_id, m.side, m.text, m.at, w.name as by
    from case_message m left join person w on w.id = m.person_id where m.case_id = any (${caseIds}::uuid[]) order by m.at, m.id`.execute(
    db,
  );
  return rows;
}

export interface NewCase {
  sittingId: string;
  requestId: string;
  kind: CaseKind;
  text: string;
  openedBy?: 'candidate' | 'partner';
  openedByPerson?: string | null;
  openedAt: Date;
  itemId?: string | null;
  itemHash?: string | null;
}

/** The same request again opens no second case. @returns the reference that the person is given, and whether the case is new. */
export async function openSupportCase(db: Querying, opened: NewCase): Promise<{ id: string; reference: string; isNew: boolean }> {
  const {
    sittingId,
    requestId,
    kind,
    text,
    openedBy = 'candidate',
    openedByPerson = null,
    openedAt,
    itemId = null,
    itemHash = null,
  } = opened;
  const { rows } = await sql<{ id: string; reference: string; isNew: boolean }>`
    insert into support_case (sitting_id, request_id, kind, reference, item_id, item_hash, text, opened_at, opened_by, opened_by_person, due_at, state_at)
    values (${sittingId}, ${requestId}, ${kind}, ${newReference('CAS')}, ${itemId}, ${itemHash}, ${text}, ${openedAt}, ${openedBy},
      ${openedByPerson}, ${dueOf(kind, openedAt)}, ${openedAt})
    on conflict (sitting_id, request_id) do update set request_id = excluded.request_id
    returning id, reference, xmax = 0 as is_new`.execute(db);
  if (!rows[0]) throw new Error('a case was neither opened nor found');
  return rows[0];
}

/**
 * The sitting, held: two cases at the same moment are not both the tenth. A case of today counts as open although it was closed: each one
 * writes to everybody who answers.
 */
export async function lockSitting(tx: Tx, among: RawBuilder<unknown>, now: Date): Promise<{ sittingId: string; open: number } | null> {
  const { rows } = await sql<{ sittingId: string }>`
    select s.id as sitting_id from sitting s join exam_session e on e.id = s.session_id where ${among} for update of s`.execute(tx);
  const found = rows[0];
  if (!found) return null;
  const counted = await sql<{ open: number }>`
    select count(*)::int as open from support_case
    where sitting_id = ${found.sittingId} and kind <> 'item-problem' and (state = 'open' or opened_at > ${new Date(+now - DAY)})`.execute(
    tx,
  );
  return { ...found, open: counted.rows[0]?.open ?? 0 };
}

/** How many problems with questions were told of a sitting that is held. */
export async function countItemProblems(tx: Tx, sittingId: string): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    select count(*)::int as told from support_case where sitting_id = ${sittingId} and kind = 'item-problem'`.execute(tx);
  return rows[0]?.told ?? 0;
}

export function sittingOfPartner(reference: string, organisationId: string): RawBuilder<unknown> {
  return sql`upper(s.reference) = upper(${reference}) and e.organisation_id = ${organisationId}`;
}

export async function hasCase(db: Querying, sittingId: string, requestId: string): Promise<boolean> {
  const { rows } = await sql`select id from support_case where sitting_id = ${sittingId} and request_id = ${requestId}`.execute(db);
  return rows.length > 0;
}

export async function hasMessage(tx: Tx, caseId: string, requestId: string): Promise<boolean> {
  const { rows } = await sql`select id from case_message where case_id = ${caseId} and request_id = ${requestId}`.execute(tx);
  return rows.length > 0;
}

/** Adds words to a case that is held. @returns the message's id. */
export async function insertMessage(
  tx: Tx,
  message: { caseId: string; requestId: string; side: Side; personId: string | null; text: string; at: Date },
): Promise<string> {
  const { caseId, requestId, side, personId, text, at } = message;
  const { rows } = await sql<{ id: string }>`
    with said as (
      insert into case_message (case_id, request_id, side, person_id, text, at) values (${caseId}, ${requestId}, ${side}, ${personId}, ${text}, ${at}) returning id
    ), counted as (
      update support_case set messages = messages + 1 where id = ${caseId}
    )
    select id from said`.execute(tx);
  return rows[0]?.id ?? '';
}

export async function updateCase(
  tx: Tx,
  id: string,
  to: { state: CaseState; dueAt?: Date; outcome?: Outcome | null },
  now: Date,
): Promise<void> {
  await sql`
    update support_case set state = ${to.state}, state_at = ${now}, due_at = coalesce(${to.dueAt ?? null}::timestamptz, due_at),
      outcome = coalesce(${to.outcome ?? null}, outcome)
    where id = ${id}`.execute(tx);
}

/** Answered cases to which nobody replied since. */
export async function selectSilentCases(db: Querying, since: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from support_case where state = 'answered' and state_at < ${since} order by state_at limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** True while a case of the sitting is not closed: its retention clocks stand still (D5). */
export async function hasOpenCase(db: Querying, sittingId: string): Promise<boolean> {
  const { rows } = await sql`select id from support_case where sitting_id = ${sittingId} and state <> 'closed' limit 1`.execute(db);
  return rows.length > 0;
}

export interface Called {
  personId: string;
  name: string;
  address: string;
  language: string;
}

/** The staff to whom a case is announced: the referent centre, else the coordination; and the partner where it is in copy. */
export async function selectCalled(db: Querying, sittingId: string, partnerToo: boolean): Promise<Called[]> {
  const { rows } = await sql<Called>`
    select distinct on (a.email) m.person_id, a.name, a.email as address, p.language
    from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
    join membership m on m.until is null and (
      (m.role = 'referent' and m.organisation_id = o.referent_id)
      or (m.role = 'coordinator' and o.referent_id is null)
      or (m.role = 'partner' and m.organisation_id = o.id and ${partnerToo}))
    join account a on a.person_id = m.person_id join person p on p.id = m.person_id
    where s.id = ${sittingId} order by a.email`.execute(db);
  return rows;
}
