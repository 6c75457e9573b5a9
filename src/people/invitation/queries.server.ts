import { sql } from 'kysely';
import { inFrench } from '../in-french.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { Language } from '../../platform/words.server.ts';
import type { StaffRole } from '../actor.ts';
import type { Contact } from '../organisation/contact.ts';
import { contactIn } from '../organisation/queries.server.ts';
import type { InvitationState } from './rules.ts';

export interface Invitee {
  givenName: string;
  familyName: string;
  email: string;
  language: Language;
}

export interface Invitation extends Invitee, InvitationState {
  id: string;
  organisationId: string;
  organisation: string;
  role: StaffRole;
  takesOver: boolean;
  invitedBy: string | null;
  hasAccount: boolean;
}

export interface Organisation {
  id: string;
  kind: 'certifier' | 'referent' | 'partner';
  name: string;
  referentId: string | null;
}

export async function insertOrganisation(tx: Tx, { kind, name, referentId }: Omit<Organisation, 'id'>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organisation (kind, name, referent_id) values (${kind}, ${name}, ${referentId}) returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

export async function selectOptionalOrganisation(db: Querying, id: string): Promise<Organisation | null> {
  const { rows } = await sql<Organisation>`
    select id, kind, name, referent_id from organisation where id = ${id} and state = 'active'`.execute(db);
  return rows[0] ?? null;
}

export async function insertInvitation(
  tx: Tx,
  to: Invitee,
  about: { organisationId: string; role: StaffRole; takesOver: boolean; invitedBy: string | null; madeAt: Date; expiresAt: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into invitation (organisation_id, role, given_name, family_name, email, language, takes_over, invited_by, made_at, expires_at)
    values (${about.organisationId}, ${about.role}, ${to.givenName}, ${to.familyName}, ${to.email}, ${to.language}, ${about.takesOver},
      ${about.invitedBy}, ${about.madeAt}, ${about.expiresAt}) returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

const INVITATION = sql`
  i.id, i.organisation_id, o.name as organisation, i.role, i.given_name, i.family_name, i.email, i.language, i.takes_over, i.invited_by,
  i.expires_at, i.accepted_at, i.withdrawn_at, exists (select from account a where a.email = i.email) as has_account
  from invitation i join organisation o on o.id = i.organisation_id and o.state = 'active'`;

export async function selectOptionalInvitation(db: Querying, id: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`select ${INVITATION} where i.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the end of the transaction: two browsers with one link take it once. */
export async function lockInvitation(tx: Tx, id: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`select ${INVITATION} where i.id = ${id} for update of i`.execute(tx);
  return rows[0] ?? null;
}

/** A new person with an account and its password, already hashed. @returns the person's id. */
export async function insertAccount(tx: Tx, { givenName, familyName, email, language }: Invitee, hash: string): Promise<string> {
  const { rows } = await sql<{ personId: string }>`
    with someone as (
      insert into person (given_name, family_name, email, language) values (${givenName}, ${familyName}, ${email}, ${language}) returning id
    ), theirs as (
      insert into account (person_id, name, email, email_verified) select id, ${`${givenName} ${familyName}`}, ${email}, true from someone
      returning id, person_id
    ), secret as (
      insert into credential (user_id, account_id, provider_id, password) select id, id::text, 'credential', ${hash} from theirs
    )
    select person_id from theirs`.execute(tx);
  return rows[0]?.personId ?? '';
}

export async function selectPersonOf(tx: Tx, email: string): Promise<string> {
  const { rows } = await sql<{ personId: string }>`select person_id from account where email = ${email}`.execute(tx);
  if (!rows[0]) throw new Error('an account that was there is gone');
  return rows[0].personId;
}

/** Gives the role, and takes it from those who held it when the invitation says so; their sessions end with their last role. */
export async function acceptInvitation(tx: Tx, invitation: Invitation, personId: string, now: Date): Promise<void> {
  const { id, organisationId, role, takesOver, invitedBy } = invitation;
  await sql`update invitation set accepted_at = ${now} where id = ${id}`.execute(tx);
  await sql`
    insert into membership (person_id, organisation_id, role, since, invited_by)
    values (${personId}, ${organisationId}, ${role}, ${now}, ${invitedBy})
    on conflict (person_id, organisation_id, role) where until is null do nothing`.execute(tx);
  if (!takesOver) return;
  // Whoever is replaced leaves no door behind.
  await sql`
    update invitation set withdrawn_at = ${now}
    where organisation_id = ${organisationId} and role = ${role} and accepted_at is null and withdrawn_at is null`.execute(tx);
  await sql`
      update membership set until = ${now}
      where organisation_id = ${organisationId} and role = ${role} and person_id <> ${personId} and until is null`.execute(tx);
}

/** Ends every role of a person, their sessions, and the invitations that would bring them back. @returns false when they hold no role. */
export async function endMemberships(tx: Tx, personId: string, now: Date): Promise<boolean> {
  await sql`
    update invitation i set withdrawn_at = ${now} from account a
    where a.person_id = ${personId} and i.email = a.email and i.accepted_at is null and i.withdrawn_at is null`.execute(tx);
  const { rows } = await sql`update membership set until = ${now} where person_id = ${personId} and until is null returning id`.execute(tx);
  await sql`delete from account_session s using account a where a.id = s.user_id and a.person_id = ${personId}`.execute(tx);
  return rows.length > 0;
}

/** True for the only administrator of a partner: it would be left with nobody. The partner is held: of its last two, one stays. */
export async function isOnlyAdministrator(tx: Tx, personId: string): Promise<boolean> {
  await sql`
    select from organisation where id in (select organisation_id from membership where person_id = ${personId} and role = 'partner' and until is null)
    order by id for update`.execute(tx);
  const { rows } = await sql`
    select m.id from membership m join organisation o on o.id = m.organisation_id and o.state = 'active'
    where m.person_id = ${personId} and m.role = 'partner' and m.until is null and not exists (
      select from membership other where other.organisation_id = m.organisation_id and other.role = 'partner' and other.until is null
      and other.person_id <> m.person_id)`.execute(tx);
  return rows.length > 0;
}

export interface OrganisationWithPeople {
  id: string;
  kind: 'certifier' | 'referent' | 'partner';
  name: string;
  referent: string | null;
  contact: Contact;
  people: { personId: string; name: string; role: StaffRole }[];
}

/** @param within null for all, else the organisation itself and those attached to it. */
export async function selectOrganisations(db: Querying, within: string | null): Promise<OrganisationWithPeople[]> {
  const { rows } = await sql<OrganisationWithPeople>`
    select o.id, o.kind, o.name, r.name as referent, ${contactIn('o')} as contact, coalesce((
      select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'role', m.role) order by m.since, m.id)
      from membership m join person p on p.id = m.person_id where m.organisation_id = o.id and m.until is null), '[]') as people
    from organisation o left join organisation r on r.id = o.referent_id
    where o.state = 'active' and (${within}::uuid is null or o.id = ${within} or o.referent_id = ${within})
      -- Those without anybody belong to the demonstration's candidates alone.
      and (o.referent_id is not null or o.kind <> 'partner' or exists (select from membership m where m.organisation_id = o.id))
    order by array_position(array['certifier', 'referent', 'partner'], o.kind), ${inFrench('o.name')}, o.id`.execute(db);
  return rows;
}
