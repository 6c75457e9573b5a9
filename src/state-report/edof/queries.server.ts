import { sql } from 'kysely';
import { inFrench } from '../../people/in-french.server.ts';
import type { Hat } from '../../people/actor.ts';
import { tableOf, type Querying, type Tx } from '../../platform/database.server.ts';
import type { SittingState } from '../../sitting/rules.ts';
import { standingOf } from './extract/cells.ts';
import type { Day, EdofRow } from './extract/extract.ts';
import { CLOE } from './reconciliation/certification.ts';
import type { Choice } from './reconciliation/matching.ts';
import { dayOf } from '../../programme/calendar.ts';
import { monthOf } from './reconciliation/month.ts';
import type { SittingToMatch } from './reconciliation/sitting.ts';

export interface Partner {
  id: string;
  name: string;
}

/** The partners that a hat may look at: the owner stands in the statement. */
const within = ({ role, organisationId }: Hat) => sql`
  o.kind = 'partner' and o.state = 'active' and (${role} = 'coordinator'
    or (${role} = 'referent' and o.referent_id = ${organisationId}) or (${role} = 'partner' and o.id = ${organisationId}))`;

/** @param id null for the hat's own organisation. */
export async function selectOptionalPartner(db: Querying, hat: Hat, id: string | null): Promise<Partner | null> {
  const { rows } = await sql<Partner>`
    select o.id, o.name from organisation o where o.id = ${id ?? hat.organisationId} and ${within(hat)}`.execute(db);
  return rows[0] ?? null;
}

export interface PartnerThisMonth extends Partner {
  receivedAt: Date | null;
  lastReceivedAt: Date | null;
  remindedAt: Date | null;
  reachable: boolean;
}

/** @param month its first day. */
export async function selectPartners(db: Querying, hat: Hat, month: Day): Promise<PartnerThisMonth[]> {
  const { rows } = await sql<PartnerThisMonth>`
    select o.id, o.name, max(e.received_at) filter (where e.month = ${month}::date) as received_at, max(e.received_at) as last_received_at,
      (select r.sent_at from edof_reminder r where r.organisation_id = o.id and r.month = ${month}::date) as reminded_at,
      exists (select from membership m where m.organisation_id = o.id and m.role = 'partner' and m.until is null) as reachable
    from organisation o left join edof_extract e on e.organisation_id = o.id
    where ${within(hat)}
      -- Those without a referent and without anybody belong to the demonstration's candidates alone.
      and (o.referent_id is not null or exists (select from membership m where m.organisation_id = o.id))
    group by o.id order by ${inFrench('o.name')}, o.id`.execute(db);
  return rows;
}

/** How many of those partners have not sent the extract of this month. */
export async function countMissingExtracts(db: Querying, hat: Hat, now: Date): Promise<number> {
  const partners = await selectPartners(db, hat, `${monthOf(dayOf(now))}-01`);
  return partners.filter(({ receivedAt }) => receivedAt === null).length;
}

/** One change of a partner's courses at a time, until the end of the transaction. */
export async function lockPartner(tx: Tx, id: string): Promise<void> {
  await sql`select from organisation where id = ${id} for no key update`.execute(tx);
}

export type PartnerRow = EdofRow & { partnerId: string };

/** The courses kept of some partners, in the order in which they came. */
export async function selectRows(db: Querying, partnerIds: readonly string[]): Promise<PartnerRow[]> {
  const { rows } = await sql<Omit<PartnerRow, 'standing' | 'aside' | 'amount' | 'topUp'>>`
    select organisation_id as partner_id, place as row, file_number, coalesce(family_name, '') as family_name,
      coalesce(first_name, '') as first_name, course_title, register, certification_code, certification_title, status,
      starts_on::text as starts_on, ends_on::text as ends_on, fingerprint, course_print,
      '' as training_number, '' as action_number, '' as session_number
    from edof_row where organisation_id = any(${partnerIds}::uuid[]) order by id`.execute(db);
  return rows.map((row) => ({ ...row, standing: standingOf(row.status), aside: {}, amount: null, topUp: null }));
}

/** A sitting to match, with what a person needs to tell it from another. */
export interface ReadSitting extends SittingToMatch {
  reference: string;
  name: string;
}

/** The sittings of some partners in the certification, those planned since a day. */
export async function selectSittings(db: Querying, partnerIds: readonly string[], since: Day): Promise<ReadSitting[]> {
  const { rows } = await sql<ReadSitting & { state: SittingState }>`
    select s.id, e.organisation_id as partner_id, s.cpf_file_number, array_remove(array[p.family_name, p.birth_name, p.usage_name], null) as family_names,
      coalesce(p.first_names, p.given_name) as first_name, e.training_ends_on::text as training_ends_on, e.planned_on::text as planned_on,
      s.state, s.funding is not distinct from 'other' as paid_otherwise, s.reference, p.name
    from sitting s join exam_session e on e.id = s.session_id join person p on p.id = s.person_id
      join programme_version v on v.id = e.programme_version_id
    where e.organisation_id = any(${partnerIds}::uuid[]) and e.planned_on >= ${since}::date and v.programme = ${CLOE.programme}
    order by e.planned_on, s.id`.execute(db);
  return rows;
}

export async function selectChoices(db: Querying, partnerIds: readonly string[]): Promise<(Choice & { partnerId: string })[]> {
  const { rows } = await sql<Choice & { partnerId: string }>`
    select organisation_id as partner_id, course_print, sitting_id from edof_choice
    where organisation_id = any(${partnerIds}::uuid[])`.execute(db);
  return rows;
}

/** @returns when the same content came, or null. @param month in that month alone, by its first day. */
export async function selectOptionalArrival(db: Querying, partnerId: string, fingerprint: string, month: Day | null): Promise<Date | null> {
  const { rows } = await sql<{ receivedAt: Date }>`
    select received_at from edof_extract where organisation_id = ${partnerId} and fingerprint = ${fingerprint}
      and (${month}::date is null or month = ${month}::date) order by received_at desc limit 1`.execute(db);
  return rows[0]?.receivedAt ?? null;
}

export interface NewExtract {
  partnerId: string;
  month: Day;
  receivedAt: Date;
  receivedBy: string;
  fileName: string;
  fingerprint: string;
  courses: number;
  leftOut: number;
  change: { added: number; replaced: number; unchanged: number };
}

/** @returns its id. */
export async function insertExtract(tx: Tx, one: NewExtract): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into edof_extract (organisation_id, month, received_at, received_by, file_name, fingerprint, courses, left_out, added, replaced,
      unchanged)
    values (${one.partnerId}, ${one.month}::date, ${one.receivedAt}, ${one.receivedBy}, ${one.fileName}, ${one.fingerprint}, ${one.courses},
      ${one.leftOut}, ${one.change.added}, ${one.change.replaced}, ${one.change.unchanged}) returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

/** An extract that arrived, and who brought it. */
export interface ReceivedExtract {
  id: string;
  receivedAt: Date;
  by: string;
  fileName: string | null;
  courses: number;
  leftOut: number;
  added: number;
  replaced: number;
  unchanged: number;
}

/** The latest of a partner. */
export async function selectExtracts(db: Querying, partnerId: string, most: number): Promise<ReceivedExtract[]> {
  const { rows } = await sql<ReceivedExtract>`
    select e.id, e.received_at, p.name as by, e.file_name, e.courses, e.left_out, e.added, e.replaced, e.unchanged
    from edof_extract e join person p on p.id = e.received_by
    where e.organisation_id = ${partnerId} order by e.received_at desc, e.id desc limit ${most}`.execute(db);
  return rows;
}

/** Writes courses; `nameless` are those of whom no name is kept. */
export async function insertRows(
  tx: Tx,
  partnerId: string,
  extractId: string,
  rows: readonly EdofRow[],
  nameless: ReadonlySet<EdofRow>,
): Promise<void> {
  const kept = rows.map((row) => (nameless.has(row) ? { ...row, familyName: null, firstName: null } : row));
  const columns = {
    row: 'int',
    fileNumber: 'text',
    familyName: 'text',
    firstName: 'text',
    courseTitle: 'text',
    register: 'text',
    certificationCode: 'text',
    certificationTitle: 'text',
    status: 'text',
    startsOn: 'date',
    endsOn: 'date',
    fingerprint: 'text',
    coursePrint: 'text',
  } as const;
  await sql`
    insert into edof_row (organisation_id, extract_id, place, file_number, family_name, first_name, course_title, register,
      certification_code, certification_title, status, starts_on, ends_on, fingerprint, course_print)
    select ${partnerId}, ${extractId}, k.row, k.file_number, k.family_name, k.first_name, k.course_title, k.register, k.certification_code,
      k.certification_title, k.status, k.starts_on, k.ends_on, k.fingerprint, k.course_print
    from ${tableOf('k', kept, columns)}`.execute(tx);
}

export async function deleteRows(tx: Tx, partnerId: string, rows: readonly EdofRow[]): Promise<void> {
  const fingerprints = rows.map(({ fingerprint }) => fingerprint);
  await sql`delete from edof_row where organisation_id = ${partnerId} and fingerprint = any(${fingerprints}::text[])`.execute(tx);
}

export async function upsertChoice(tx: Tx, partnerId: string, choice: Choice & { by: string; at: Date }): Promise<void> {
  await sql`
    insert into edof_choice (organisation_id, course_print, sitting_id, chosen_at, chosen_by)
    values (${partnerId}, ${choice.coursePrint}, ${choice.sittingId}, ${choice.at}, ${choice.by})
    on conflict (organisation_id, course_print)
    do update set sitting_id = excluded.sitting_id, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by`.execute(tx);
}

/** @returns false when there was none. */
export async function deleteChoice(tx: Tx, partnerId: string, coursePrint: string): Promise<boolean> {
  const { rows } = await sql`
    delete from edof_choice where organisation_id = ${partnerId} and course_print = ${coursePrint} returning course_print`.execute(tx);
  return rows.length > 0;
}
