import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { AccommodationKind, Progress } from './rules.ts';

/** What is granted to a sitting, for whoever organises, reviews or judges it (D18); it stands on no document (R129). */
export async function selectAccommodations(db: Querying, sittingId: string): Promise<AccommodationKind[]> {
  const { rows } = await sql<{ kind: AccommodationKind }>`
    select kind from accommodation where sitting_id = ${sittingId} order by decided_at, kind`.execute(db);
  return rows.map(({ kind }) => kind);
}

export interface RequestRow extends Progress {
  id: string;
  sittingId: string;
  kinds: AccommodationKind[];
  text: string | null;
  askedBy: 'candidate' | 'partner';
  askedAt: Date;
  dueAt: Date;
  granted: AccommodationKind[] | null;
  reason: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  name: string;
  language: string;
  reference: string;
  organisation: string;
  hasReferent: boolean;
}

const BEGUN = sql`exists (select from served_item q where q.sitting_id = s.id)`;
const FIELDS = sql`
  r.id, r.sitting_id, r.kinds, r.text, r.asked_by, r.asked_at, r.due_at, r.granted, r.reason, r.decided_at, s.state, ${BEGUN} as begun,
  p.name, p.language, s.reference, o.name as organisation, o.referent_id is not null as has_referent,
  (select w.name from person w where w.id = r.decided_by) as decided_by_name`;
const FROM = sql`
  from accommodation_request r join sitting s on s.id = r.sitting_id join person p on p.id = s.person_id
  join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id`;

/** The requests that a hat reaches. */
export function reachOf({ role, organisationId }: Hat): RawBuilder<unknown> {
  if (role === 'coordinator') return sql`true`;
  if (role === 'referent') return sql`o.referent_id = ${organisationId}`;
  return role === 'partner' ? sql`o.id = ${organisationId}` : sql`false`;
}

export interface Own {
  sittingId: string;
  accessVersion: number;
}
export const ownSitting = ({ sittingId, accessVersion }: Own) => sql`s.id = ${sittingId} and s.access_version = ${accessVersion}`;

export function sittingOfPartner(reference: string, organisationId: string): RawBuilder<unknown> {
  return sql`upper(s.reference) = upper(${reference}) and e.organisation_id = ${organisationId}`;
}

export async function selectOwnRequests(db: Querying, own: Own): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${FIELDS} ${FROM} where ${ownSitting(own)} order by r.asked_at desc, r.id desc`.execute(db);
  return rows;
}

export async function selectOptionalRequest(db: Querying, id: string, hat: Hat): Promise<RequestRow | null> {
  const { rows } = await sql<RequestRow>`select ${FIELDS} ${FROM} where r.id = ${id} and ${reachOf(hat)}`.execute(db);
  return rows[0] ?? null;
}

/**
 * A request with its sitting, both held: whoever decides at the same moment waits, and so does a test that begins. Read once they are
 * held, in a second statement: a first question that was served meanwhile is seen.
 */
export async function lockRequest(tx: Tx, id: string, hat: Hat): Promise<RequestRow | null> {
  const { rows } = await sql`select r.id ${FROM} where r.id = ${id} and ${reachOf(hat)} for update of s, r`.execute(tx);
  return rows.length > 0 ? selectOptionalRequest(tx, id, hat) : null;
}

export async function selectRequests(
  db: Querying,
  hat: Hat,
  { decided, search }: { decided?: boolean | undefined; search?: string | undefined },
  { skip, most }: { skip: number; most: number },
): Promise<{ requests: RequestRow[]; total: number }> {
  const { rows } = await sql<RequestRow & { total: number }>`
    select ${FIELDS}, count(*) over ()::int as total ${FROM}
    where ${reachOf(hat)} and (${decided ?? null}::bool is null or (r.decided_at is not null) = ${decided ?? null})
      and (${search ?? ''}::text = '' or position(plain_text(${search ?? ''}) in s.sought || ' ' || p.sought) > 0)
    order by r.decided_at desc nulls first, r.due_at, r.id offset ${skip} limit ${most}`.execute(db);
  return { requests: rows, total: rows[0]?.total ?? 0 };
}

export async function countWaiting(db: Querying, hat: Hat, now: Date): Promise<{ waiting: number; overdue: number }> {
  const { rows } = await sql<{ waiting: number; overdue: number }>`
    select count(*)::int as waiting, count(*) filter (where r.due_at < ${now})::int as overdue ${FROM}
    where r.decided_at is null and ${reachOf(hat)}`.execute(db);
  return rows[0] ?? { waiting: 0, overdue: 0 };
}

export interface Asking extends Progress {
  sittingId: string;
  reference: string;
  granted: AccommodationKind[];
  waiting: boolean;
}

const ASKING = sql`
  s.id as sitting_id, s.reference, s.state, ${BEGUN} as begun, array(select a.kind from accommodation a where a.sitting_id = s.id) as granted,
  exists (select from accommodation_request r where r.sitting_id = s.id and r.decided_at is null) as waiting`;

/** What a new request depends on; null for a sitting that is not theirs. */
export async function selectOptionalAsking(db: Querying, among: RawBuilder<unknown>): Promise<Asking | null> {
  const { rows } = await sql<Asking>`select ${ASKING} from sitting s join exam_session e on e.id = s.session_id where ${among}`.execute(db);
  return rows[0] ?? null;
}

/** The same once the sitting is held; null too for one that was withdrawn: nobody tells of their health for nothing. */
export async function lockAsking(tx: Tx, among: RawBuilder<unknown>): Promise<Asking | null> {
  await sql`select s.id from sitting s join exam_session e on e.id = s.session_id where ${among} for update of s`.execute(tx);
  return selectOptionalAsking(tx, sql`${among} and s.state <> 'withdrawn'`);
}

export interface NewRequest {
  sittingId: string;
  requestId: string;
  kinds: readonly AccommodationKind[];
  text: string | null;
  askedBy: 'candidate' | 'partner';
  askedByPerson: string | null;
  askedAt: Date;
  dueAt: Date;
}

export async function insertRequest(tx: Tx, request: NewRequest): Promise<string> {
  const { sittingId, requestId, kinds, text, askedBy, askedByPerson, askedAt, dueAt } = request;
  const { rows } = await sql<{ id: string }>`
    insert into accommodation_request (sitting_id, request_id, kinds, text, asked_by, asked_by_person, asked_at, due_at)
    values (${sittingId}, ${requestId}, ${kinds}, ${text}, ${askedBy}, ${askedByPerson}, ${askedAt}, ${dueAt}) returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

export async function selectOptionalAsked(tx: Tx, sittingId: string, requestId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from accommodation_request where sitting_id = ${sittingId} and request_id = ${requestId}`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Writes the decision, takes the person's words away and sets what is granted on the sitting. */
export async function writeDecision(
  tx: Tx,
  { id, sittingId }: { id: string; sittingId: string },
  { granted, reason, personId }: { granted: readonly AccommodationKind[]; reason: string | null; personId: string },
  now: Date,
): Promise<void> {
  await sql`
    update accommodation_request set granted = ${granted}, reason = ${reason}, decided_at = ${now}, decided_by = ${personId}, text = null
    where id = ${id}`.execute(tx);
  await sql`
    insert into accommodation (sitting_id, kind, decided_at, decided_by)
    select ${sittingId}, kind, ${now}, ${`staff:${personId}`} from unnest(${granted}::text[]) as kind
    on conflict (sitting_id, kind) do nothing`.execute(tx);
}
