import { sql } from 'kysely';
import type { Contact } from '../../people/organisation/contact.ts';
import { contactIn } from '../../people/organisation/queries.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import type { SittingState } from '../../sitting/rules.ts';

/** The session of a candidate: their sitting, in the access that the session was given. */
export interface Own {
  sittingId: string;
  accessVersion: number;
}

export interface OwnSitting {
  personId: string;
  state: SittingState;
  name: string;
  reference: string;
  centre: string;
  contact: Contact;
  testedLanguage: string;
  objective: string;
  plannedOn: string;
}

/** Null when the access was revoked. */
export async function selectOptionalOwn(db: Querying, { sittingId, accessVersion }: Own): Promise<OwnSitting | null> {
  const { rows } = await sql<OwnSitting>`
    select p.id as person_id, s.state, p.name, s.reference, o.name as centre,
      ${contactIn('o')} as contact,
      e.tested_language, s.objective, e.planned_on::text as planned_on
    from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id
      join organisation o on o.id = e.organisation_id
    where s.id = ${sittingId} and s.access_version = ${accessVersion}`.execute(db);
  return rows[0] ?? null;
}

export interface SittingOfPerson {
  id: string;
  testedLanguage: string;
  plannedOn: string;
  state: SittingState;
}

/** All sittings of a person but the withdrawn ones, the latest first. */
export async function selectSittings(db: Querying, personId: string, own: string): Promise<SittingOfPerson[]> {
  const { rows } = await sql<SittingOfPerson>`
    select s.id, e.tested_language, e.planned_on::text as planned_on, s.state
    from sitting s join exam_session e on e.id = s.session_id
    where s.person_id = ${personId} and (s.state <> 'withdrawn' or s.id = ${own})
    order by e.planned_on desc, s.created_at desc, s.id`.execute(db);
  return rows;
}

export async function selectOptionalAcknowledgement(db: Querying, sittingId: string, version: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select at from acknowledgement where sitting_id = ${sittingId} and version = ${version}`.execute(db);
  return rows[0]?.at ?? null;
}

export async function insertAcknowledgement(db: Querying, sittingId: string, version: string, at: Date): Promise<void> {
  await sql`
    insert into acknowledgement (sitting_id, version, at) values (${sittingId}, ${version}, ${at}) on conflict do nothing`.execute(db);
}
