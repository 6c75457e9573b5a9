import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../../people/actor.ts';
import { DAY } from '../../../platform/clock.ts';
import type { Querying } from '../../../platform/database.server.ts';
import type { SittingState } from '../../../sitting/rules.ts';
import { eachWord } from '../../../sitting/search.server.ts';
import type { Filter, Row } from '../schema.ts';
import { BY_NAME, inFrench } from '../../../people/in-french.server.ts';
import { own, within } from '../scope.server.ts';
import type { Sort } from '../words.ts';

export const PAGE_SIZE = 50;

export type ListedRow = Omit<Row, 'dueAt'> & { dueAt: Date | null };

const FROM = sql`
  from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = s.organisation_id
    join person p on p.id = s.person_id`;

/** Whether what a search finds can be counted where it is found, without the sittings themselves. */
const isInSearch = ({ q, language, attention, session }: Filter) => q !== '' && language === '' && attention === false && session === null;

/** Found first, then sorted: in the order of names, all who stand before those of one name would be looked at one by one. */
const found = (q: string) =>
  sql`(select f.sitting_id, f.organisation_id, f.state, f.sought from sitting_search f where ${eachWord(q)} offset 0)`;

/** The tables that a filter and an order need, no more: what is only shown is read for one page, not for all that is passed over. */
function narrowed({ q, language, attention }: Filter, sort: Sort | null): RawBuilder<unknown> {
  const needsSession = language !== '' || attention !== false || sort === 'planned';
  return sql.join(
    [
      sql`from sitting s`,
      ...(q === '' ? [] : [sql`join ${sort === 'name' ? found(q) : sql`sitting_search`} f on f.sitting_id = s.id`]),
      ...(needsSession ? [sql`join exam_session e on e.id = s.session_id`] : []),
      ...(sort === 'name' ? [sql`join person p on p.id = s.person_id`] : []),
    ],
    sql` `,
  );
}

/**
 * Why somebody should look at a sitting: `words.ts` says what there is, this alone says when. A letter that did not arrive counts until
 * one sent later did; a sitting should be made available two days before its window opens; a profile that is missing is asked for in the
 * last week, a test in the last three days.
 */
export function attention(now: Date): RawBuilder<unknown> {
  const closes = sql`coalesce(s.closes_at, e.window_closes_at)`;
  const days = (count: number) => new Date(+now + count * DAY);
  return sql`case
    when s.state = 'suspended' then 'suspended'
    when s.state in ('registered', 'available', 'ready', 'writing', 'written', 'booked') and exists (
      select from mail m where m.sitting_id = s.id and m.state in ('refused', 'bounced') and not exists (
        select from mail n where n.sitting_id = m.sitting_id and n.queued_at > m.queued_at and n.state in ('sent', 'queued'))) then 'mail-trouble'
    when s.state = 'registered' and e.window_opens_at <= ${days(2)} then 'not-made-available'
    when s.state = 'available' and ${closes} <= ${days(7)} then 'profile-missing'
    when s.state = 'ready' and ${closes} <= ${days(3)} then 'closing-soon'
  end`;
}

/** The order of a list. Every one ends with the id, so that no row stands on two pages. */
const ORDERS: Record<Sort, RawBuilder<unknown>> = {
  deadline: sql`s.due_at nulls last, s.id`,
  name: sql`${BY_NAME}, s.id`,
  planned: sql`e.planned_on, s.id`,
  newest: sql`s.id desc`,
};

/** Every filter but that of the states, each only when it is set. */
function conditions(hat: Hat, filter: Filter, now: Date, table: 's' | 'f' = 's'): RawBuilder<unknown> {
  return sql.join(
    [
      own(hat, table),
      ...(filter.q === '' ? [] : [eachWord(filter.q)]),
      ...(filter.language ? [sql`e.tested_language = ${filter.language}`] : []),
      ...(filter.session ? [sql`s.session_id = ${filter.session}`] : []),
      ...(filter.partner ? [sql`${sql.ref(`${table}.organisation_id`)} = ${filter.partner}`] : []),
      ...(filter.attention === true ? [sql`${attention(now)} is not null`] : []),
      ...(typeof filter.attention === 'string' ? [sql`${attention(now)} = ${filter.attention}`] : []),
    ],
    sql` and `,
  );
}

function inStates(states: readonly SittingState[]): RawBuilder<unknown> {
  return states.length === 0 ? sql`true` : sql`s.state = any (${states}::text[])`;
}

/** Rows in the list's order. */
export async function selectRows(
  db: Querying,
  hat: Hat,
  filter: Filter,
  { most, after }: { most: number; after: number },
  now: Date,
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    with page as (
      select s.id ${narrowed(filter, filter.sort)} where ${conditions(hat, filter, now)} and ${inStates(filter.states)}
      order by ${ORDERS[filter.sort]} limit ${most} offset ${after})
    select s.id, p.name, p.email, s.reference, s.own_reference, s.cpf_file_number, o.name as partner,
      s.session_id, e.name as session, e.tested_language as language, e.planned_on::text as planned_on, s.objective, s.state, s.due_at,
      ${attention(now)} as attention
    ${FROM} join page on page.id = s.id order by ${ORDERS[filter.sort]}`.execute(db);
  return rows;
}

export async function selectIds(db: Querying, hat: Hat, filter: Filter, most: number, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id ${narrowed(filter, filter.sort)} where ${conditions(hat, filter, now)} and ${inStates(filter.states)}
    order by ${ORDERS[filter.sort]} limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** How many stand in each state under every filter but that of the states. */
export async function countStates(db: Querying, hat: Hat, filter: Filter, now: Date): Promise<{ state: SittingState; count: number }[]> {
  const counted = isInSearch(filter)
    ? sql`select f.state, count(*)::int as count from sitting_search f where ${conditions(hat, filter, now, 'f')} group by f.state`
    : sql`select s.state, count(*)::int as count ${narrowed(filter, null)} where ${conditions(hat, filter, now)} group by s.state`;
  const { rows } = await sql<{ state: SittingState; count: number }>`${counted}`.execute(db);
  return rows;
}

/** The partners that a hat may filter by: none for a partner itself. */
export async function selectPartners(db: Querying, hat: Hat): Promise<{ id: string; name: string }[]> {
  if (hat.role === 'partner') return [];
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where o.kind = 'partner' and ${within(hat)}
      and exists (select from exam_session e where e.organisation_id = o.id) order by ${inFrench('o.name')}, o.id limit 500`.execute(db);
  return rows;
}

/** The session that a list is narrowed to. */
export async function selectOptionalSession(
  db: Querying,
  hat: Hat,
  id: string,
): Promise<{ id: string; name: string | null; language: string; plannedOn: string } | null> {
  const { rows } = await sql<{ id: string; name: string | null; language: string; plannedOn: string }>`
    select e.id, e.name, e.tested_language as language, e.planned_on::text as planned_on
    from exam_session e join organisation o on o.id = e.organisation_id where e.id = ${id} and ${within(hat)}`.execute(db);
  return rows[0] ?? null;
}
