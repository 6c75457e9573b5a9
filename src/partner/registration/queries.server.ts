import { sql } from 'kysely';
import { inFrench } from '../../people/in-french.server.ts';
import type { Hat } from '../../people/actor.ts';
import { personKey, yearKey } from '../../people/person-key.ts';
import { NAMED_IN_YEAR } from '../../people/resemblance.server.ts';
import { within } from '../../people/scope.server.ts';
import { tableOf, type Database, type Querying, type Tx } from '../../platform/database.server.ts';
import type { FieldCode } from '../../programme/field.ts';
import type { Programme } from '../../programme/programme.ts';
import { endOfDay, startOfDay } from '../../programme/calendar.ts';
import type { CandidateRow } from '../candidate-file/candidate.ts';
import type { KnownPerson, Register } from './register.ts';
import type { SessionDays } from './rules.ts';

/** A session as registering needs it. Days are `YYYY-MM-DD` in Paris. */
export interface OpenSession {
  id: string;
  organisationId: string;
  name: string | null;
  partner: string;
  kind: 'single' | 'group';
  programme: string;
  language: string;
  field: FieldCode | null;
  plannedOn: string;
  opensAt: Date;
  closesAt: Date;
  /** Without those who were withdrawn. */
  candidates: number;
}

const SESSION = sql`
  select e.id, e.organisation_id, e.name, o.name as partner, e.kind, v.programme, e.tested_language as language, e.field, e.planned_on::text as planned_on,
    e.window_opens_at as opens_at, e.window_closes_at as closes_at,
    (select count(*)::int from sitting s where s.session_id = e.id and s.state <> 'withdrawn') as candidates
  from exam_session e join organisation o on o.id = e.organisation_id join programme_version v on v.id = e.programme_version_id`;

export async function selectOptionalSession(db: Querying, id: string, hat: Hat): Promise<OpenSession | null> {
  const { rows } = await sql<OpenSession>`${SESSION} where e.id = ${id} and o.state = 'active' and ${within(hat, 'o')}`.execute(db);
  return rows[0] ?? null;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * A transaction of one registration at a time within this process. Those that wait for the lock below hold a connection each: ten of them
 * would keep everybody else from the database, who writes a test included.
 */
export function inTurn<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const mine = turn.then(() => db.transaction().execute(work));
  turn = mine.catch(() => undefined);
  return mine;
}

/**
 * The same, with registration to oneself until the end of the transaction: a person may be registered by two centres at one moment, and
 * must get one open sitting. One at a time for all, since a thousand take about a second, and the session is read after the wait.
 */
export async function lockRegistration(tx: Tx, id: string, hat: Hat): Promise<OpenSession | null> {
  await sql`select pg_advisory_xact_lock(hashtext('registration'))`.execute(tx);
  // Its organisation is not closed meanwhile.
  await sql`
    select from organisation o join exam_session e on e.organisation_id = o.id where e.id = ${id} for key share of o`.execute(tx);
  return selectOptionalSession(tx, id, hat);
}

const creatable = (hat: Hat) => sql`
  o.kind = 'partner' and o.state = 'active' and ${within(hat, 'o')}
  -- Those without anybody belong to the demonstration's candidates alone.
  and (o.referent_id is not null or exists (select from membership m where m.organisation_id = o.id))`;

export async function selectPartners(db: Querying, hat: Hat): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where ${creatable(hat)} order by ${inFrench('o.name')}, o.id`.execute(db);
  return rows;
}

/** One of these partners, held: it is not closed before its session is there. @returns false for any other. */
export async function lockOptionalPartner(tx: Tx, hat: Hat, id: string): Promise<boolean> {
  const { rows } = await sql`select o.id from organisation o where o.id = ${id} and ${creatable(hat)} for key share of o`.execute(tx);
  return rows.length > 0;
}

export async function insertSession(
  tx: Tx,
  programme: Programme,
  session: SessionDays & { kind: 'single' | 'group'; name: string; language: string; field: FieldCode | null },
  by: { organisationId: string; personId: string; at: Date },
): Promise<string> {
  const [name = programme.id] = programme.id.split('@');
  await sql`
    insert into programme_version (id, programme, data) values (${programme.id}, ${name}, ${JSON.stringify(programme)}::jsonb)
    on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    insert into exam_session (organisation_id, programme_version_id, tested_language, field, planned_on, window_opens_at, window_closes_at,
      name, kind, training_ends_on, made_by, made_at)
    values (${by.organisationId}, ${programme.id}, ${session.language}, ${session.field}, ${session.plannedOn}, ${startOfDay(session.opensOn)},
      ${endOfDay(session.closesOn)}, ${session.name || null}, ${session.kind}, ${session.trainingEndsOn}, ${by.personId}, ${by.at})
    returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

/** A file number is free again after a sitting that came to nothing: the index `sitting_cpf_file` says the same. */
const CAME_TO_NOTHING = sql`'withdrawn', 'expired', 'absent', 'cancelled'`;

/** What touches these rows in the whole register, other centres' candidates included: no more than `compareWith` needs. */
export async function selectRegister(db: Querying, session: OpenSession, candidates: readonly CandidateRow[]): Promise<Register> {
  const yearKeys = candidates.map((row) => yearKey(personKey(row)));
  const emails = candidates.map(({ email }) => email.toLowerCase());
  const { rows: people } = await sql<KnownPerson>`
    select id, identity_key, lower(email) as email, birth_name, usage_name, first_names, birth_date from person
    where identity_key is not null and (${NAMED_IN_YEAR} = any (${yearKeys}::text[]) or lower(email) = any (${emails}::text[]))
    order by id`.execute(db);
  const ids = people.map(({ id }) => id);
  const { rows: same } = await sql<Register['same'][number]>`
    select person_id, other_id from resemblance
    where same and (person_id = any (${ids}::uuid[]) or other_id = any (${ids}::uuid[]))`.execute(db);
  const all = [...new Set([...ids, ...same.flatMap(({ personId, otherId }) => [personId, otherId])])];
  const { rows: sittings } = await sql<Register['sittings'][number]>`
    select s.person_id, s.fingerprint, s.session_id = ${session.id} as is_here,
      s.state not in ('published', ${CAME_TO_NOTHING}) and v.programme = ${session.programme} and e.tested_language = ${session.language} as is_open
    from sitting s join exam_session e on e.id = s.session_id join programme_version v on v.id = e.programme_version_id
    where s.person_id = any (${all}::uuid[]) and s.state <> 'withdrawn'`.execute(db);
  const numbers = candidates.flatMap(({ cpfFileNumber }) => cpfFileNumber ?? []);
  const { rows: files } = await sql<{ number: string }>`
    select cpf_file_number as number from sitting
    where cpf_file_number = any (${numbers}::text[]) and state not in (${CAME_TO_NOTHING})`.execute(db);
  return { people, sittings, same, cpfFileNumbers: new Set(files.map(({ number }) => number)) };
}

/** Ids in the order of time, as the database makes them. */
export async function newIds(db: Querying, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count})`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those of these references that are taken. */
export async function selectTaken(db: Querying, references: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ reference: string }>`select reference from sitting where reference = any (${references}::text[])`.execute(
    db,
  );
  return new Set(rows.map(({ reference }) => reference));
}

export interface NewPerson {
  id: string;
  givenName: string;
  familyName: string;
  email: string;
  civility: string | null;
  birthName: string;
  usageName: string | null;
  firstNames: string;
  birthDate: string;
  identityKey: string;
}

export async function insertPeople(tx: Tx, people: readonly NewPerson[]): Promise<void> {
  await sql`
    insert into person (id, given_name, family_name, email, civility, birth_name, usage_name, first_names, birth_date, identity_key)
    select * from ${tableOf('new', people, {
      id: 'uuid',
      givenName: 'text',
      familyName: 'text',
      email: 'text',
      civility: 'text',
      birthName: 'text',
      usageName: 'text',
      firstNames: 'text',
      birthDate: 'text',
      identityKey: 'text',
    })}`.execute(tx);
}

/** Pairs for a person at the referent centre to look at. */
export async function insertResemblances(tx: Tx, pairs: readonly { personId: string; otherId: string }[], at: Date): Promise<void> {
  await sql`
    insert into resemblance (person_id, other_id, found_at)
    select person_id, other_id, ${at}::timestamptz from ${tableOf('new', pairs, { personId: 'uuid', otherId: 'uuid' })}`.execute(tx);
}

export interface NewSitting {
  id: string;
  personId: string;
  reference: string;
  fingerprint: string;
  objective: string;
  placement: string;
  trainingHours: number | null;
  funding: string;
  cpfFileNumber: string | null;
  ownReference: string | null;
  field: string | null;
  journalSeq: number;
  journalHead: string;
}

export async function insertSittings(
  tx: Tx,
  session: OpenSession,
  sittings: readonly NewSitting[],
  registeredBy: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into sitting (session_id, state, due_at, registered_by, created_at, id, person_id, reference, fingerprint, objective, placement,
      training_hours, funding, cpf_file_number, own_reference, field, journal_seq, journal_head)
    select ${session.id}::uuid, 'registered', ${session.closesAt}::timestamptz, ${registeredBy}::uuid, ${at}::timestamptz, new.*
    from ${tableOf('new', sittings, {
      id: 'uuid',
      personId: 'uuid',
      reference: 'text',
      fingerprint: 'text',
      objective: 'text',
      placement: 'text',
      trainingHours: 'float8',
      funding: 'text',
      cpfFileNumber: 'text',
      ownReference: 'text',
      field: 'text',
      journalSeq: 'int',
      journalHead: 'text',
    })}`.execute(tx);
}

export interface NewLine {
  sittingId: string;
  seq: number;
  at: string;
  actor: string;
  action: string;
  payload: Record<string, unknown>;
  payloadHash: string;
  hash: string;
}

export async function insertLines(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  await sql`
    with noted as (
      insert into journal (sitting_id, seq, at, actor, action, payload_hash, hash)
      select * from ${tableOf('line', lines, { sittingId: 'uuid', seq: 'int', at: 'timestamptz', actor: 'text', action: 'text', payloadHash: 'text', hash: 'text' })}
    )
    insert into journal_payload (sitting_id, seq, payload)
    select * from ${tableOf('line', lines, { sittingId: 'uuid', seq: 'int', payload: 'jsonb' })}`.execute(tx);
}
