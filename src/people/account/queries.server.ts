import { sql } from 'kysely';
import type { Querying } from '../../platform/database.server.ts';
import { hashOfToken } from '../../platform/secrets/secrets.server.ts';
import type { StaffActor, StaffRole } from '../actor.ts';

interface StaffRow {
  personId: string;
  accountId: string;
  sessionId: string;
  secondFactor: boolean;
  membershipId: string;
  role: StaffRole;
  organisationId: string;
}

/** Who a session belongs to, with the hat that is on, else the oldest. Null for a session that is over, and for whoever has no role left. */
export async function selectOptionalStaff(db: Querying, token: string, now: Date): Promise<StaffActor | null> {
  const { rows } = await sql<StaffRow>`
    select a.person_id, a.id as account_id, s.id as session_id, s.second_factor_at is not null as second_factor,
      m.id as membership_id, m.role, m.organisation_id
    from account_session s join account a on a.id = s.user_id
    join membership m on m.person_id = a.person_id and m.until is null
    join organisation o on o.id = m.organisation_id and o.state = 'active'
    where s.token_hash = ${hashOfToken(token)} and s.expires_at > ${now}
    order by (m.id = s.membership_id) desc nulls last, m.since, m.id limit 1`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { membershipId, role, organisationId, ...who } = row;
  return { role: 'staff', ...who, hat: { membershipId, role, organisationId } };
}

export async function selectAccount(
  db: Querying,
  accountId: string,
): Promise<{ name: string; email: string; enrolled: boolean; personId: string }> {
  const { rows } = await sql<{ name: string; email: string; enrolled: boolean; personId: string }>`
    select a.name, a.email, a.person_id, exists (select from second_factor f where f.user_id = a.id and f.verified) as enrolled
    from account a where a.id = ${accountId}`.execute(db);
  if (!rows[0]) throw new Error('no such account');
  return rows[0];
}

export async function selectHats(
  db: Querying,
  personId: string,
): Promise<{ membershipId: string; role: StaffRole; organisation: string }[]> {
  const { rows } = await sql<{ membershipId: string; role: StaffRole; organisation: string }>`
    select m.id as membership_id, m.role, o.name as organisation
    from membership m join organisation o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.until is null and o.state = 'active' order by m.since, m.id`.execute(db);
  return rows;
}

export async function updateSecondFactorProved(db: Querying, token: string, now: Date): Promise<void> {
  await sql`update account_session set second_factor_at = ${now} where token_hash = ${hashOfToken(token)}`.execute(db);
}

/** @returns false when the hat is not theirs to wear. */
export async function updateHat(db: Querying, actor: StaffActor, membershipId: string): Promise<boolean> {
  const { rows } = await sql`
    update account_session s set membership_id = m.id from membership m join organisation o on o.id = m.organisation_id
    where s.id = ${actor.sessionId} and m.id = ${membershipId} and m.person_id = ${actor.personId} and m.until is null and o.state = 'active'
    returning s.id`.execute(db);
  return rows.length > 0;
}

export async function selectSessions(db: Querying, accountId: string, now: Date) {
  const { rows } = await sql<{ id: string; device: string; since: Date; until: Date }>`
    select id, coalesce(user_agent, '') as device, created_at as since, expires_at as until from account_session
    where user_id = ${accountId} and expires_at > ${now} order by created_at desc, id`.execute(db);
  return rows;
}

/** @returns false when there is no such session of this account. */
export async function deleteSession(db: Querying, accountId: string, sessionId: string): Promise<boolean> {
  const { rows } = await sql`delete from account_session where id = ${sessionId} and user_id = ${accountId} returning id`.execute(db);
  return rows.length > 0;
}

/** Ends one session by its token, which is the library's own way of naming it. */
export async function deleteSessionOf(db: Querying, token: string): Promise<void> {
  await sql`delete from account_session where token_hash = ${hashOfToken(token)}`.execute(db);
}

/** A new password, already hashed; every other session of the account ends. */
export async function updatePassword(
  tx: Querying,
  { accountId, sessionId }: Pick<StaffActor, 'accountId' | 'sessionId'>,
  hash: string,
  now: Date,
): Promise<void> {
  await sql`
    update credential set password = ${hash}, updated_at = ${now} where user_id = ${accountId} and provider_id = 'credential'`.execute(tx);
  await sql`delete from account_session where user_id = ${accountId} and id <> ${sessionId}`.execute(tx);
}

export async function hasPassword(db: Querying, accountId: string): Promise<boolean> {
  const { rows } = await sql`
    select from credential where user_id = ${accountId} and provider_id = 'credential' and password is not null`.execute(db);
  return rows.length > 0;
}

/** Whether an account is the one of an address, in lower case. */
export async function hasAddress(db: Querying, accountId: string, email: string): Promise<boolean> {
  const { rows } = await sql`select from account where id = ${accountId} and email = ${email}`.execute(db);
  return rows.length > 0;
}
