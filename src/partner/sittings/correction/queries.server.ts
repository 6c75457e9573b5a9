import { sql } from 'kysely';
import type { Hat } from '../../../people/actor.ts';
import type { Querying, Tx } from '../../../platform/database.server.ts';
import { within } from '../scope.server.ts';
import type { Correctable, Identity } from './rules.ts';

/** A sitting whose person is to be corrected, with who they are on record. */
export interface Correcting extends Correctable {
  id: string;
  personId: string;
  dueAt: Date | null;
  journalSeq: number;
  journalHead: string;
  objective: string;
  plannedOn: string;
  givenName: string;
  identity: Identity;
}

type Row = Omit<Correcting, 'identity'> &
  Omit<Identity, 'birthName' | 'firstNames'> & { birthName: string | null; firstNames: string | null; familyName: string };

function correcting(id: string, hat: Hat) {
  return sql`
    select s.id, s.person_id, s.state, s.due_at, s.journal_seq, s.journal_head, s.objective, e.planned_on::text as planned_on, p.given_name,
      p.family_name, p.civility, p.birth_name, p.usage_name, p.first_names, p.email, p.birth_date,
      array(select x.state from sitting x where x.person_id = s.person_id and x.id <> s.id) as others,
      exists (select from sitting x join exam_session y on y.id = x.session_id join organisation o on o.id = y.organisation_id
        where x.person_id = s.person_id and (${within(hat)}) is not true) as is_known_elsewhere
    from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
      join person p on p.id = s.person_id
    where s.id = ${id} and ${within(hat)}`;
}

/** Null for another's sitting as for none at all. */
export async function selectOptionalCorrecting(db: Querying, id: string, hat: Hat): Promise<Correcting | null> {
  const { rows } = await sql<Row>`${correcting(id, hat)}`.execute(db);
  return rows[0] ? correctingOf(rows[0]) : null;
}

/** The same, held with all sittings of the person: none can begin while they are corrected. */
export async function lockCorrecting(tx: Tx, id: string, hat: Hat): Promise<Correcting | null> {
  const found = await selectOptionalCorrecting(tx, id, hat);
  if (!found) return null;
  await sql`select from sitting where person_id = ${found.personId} order by id for update`.execute(tx);
  return selectOptionalCorrecting(tx, id, hat);
}

/** Before a profile was filled in, the names are those that the person is called by. */
function correctingOf({ civility, birthName, usageName, firstNames, email, birthDate, familyName, ...row }: Row): Correcting {
  const identity = { civility, birthName: birthName ?? familyName, usageName, firstNames: firstNames ?? row.givenName, email, birthDate };
  return { ...row, identity };
}

export async function isAddressOfAnother(db: Querying, personId: string, email: string): Promise<boolean> {
  const { rows } = await sql`select from person where lower(email) = lower(${email}) and id <> ${personId} limit 1`.execute(db);
  return rows.length > 0;
}

/** @param identityKey null while the birth date is unknown. */
export async function updateIdentity(
  tx: Tx,
  personId: string,
  identity: Identity,
  called: { givenName: string; familyName: string },
  identityKey: string | null,
): Promise<void> {
  await sql`
    update person set civility = ${identity.civility}, birth_name = ${identity.birthName}, usage_name = ${identity.usageName},
      first_names = ${identity.firstNames}, email = ${identity.email}, birth_date = ${identity.birthDate},
      given_name = ${called.givenName}, family_name = ${called.familyName}, identity_key = ${identityKey}
    where id = ${personId}`.execute(tx);
}

/** Whoever read the mail of an address that is no longer theirs: a password chosen there, and a browser known from there, open nothing more. */
export async function forgetWaysIn(tx: Tx, personId: string, now: Date): Promise<void> {
  await sql`delete from candidate_password where person_id = ${personId}`.execute(tx);
  await sql`update candidate_browser set forgotten_at = ${now} where person_id = ${personId} and forgotten_at is null`.execute(tx);
}

/**
 * What was sent to an address that is no longer theirs opens nothing any more, and sessions that began there end. Nobody is put out of
 * a test: once it has begun its sessions go on, and its links end alone.
 */
export async function revokeLinks(tx: Tx, personId: string): Promise<void> {
  await sql`
    update sitting set link_version = link_version + 1,
      access_version = access_version + case when state in ('registered', 'available', 'ready') then 1 else 0 end
    where person_id = ${personId}`.execute(tx);
}

export async function updateObjective(tx: Tx, id: string, objective: string): Promise<void> {
  await sql`update sitting set objective = ${objective} where id = ${id}`.execute(tx);
}
