import { sql } from 'kysely';
import type { Tx } from '../../platform/database.server.ts';
import { noteAct } from '../acts.server.ts';
import type { StaffActor } from '../actor.ts';
import type { Entrance } from '../entrance.server.ts';
import { mailWarning } from '../mails.server.ts';

type Parts = Pick<Entrance, 'clock' | 'jobs' | 'configuration'>;

/** Somebody with an account and a role, with the oldest of their hats. */
export type Holder = Pick<StaffActor, 'personId' | 'accountId' | 'hat'>;

/** @param by the person's id or the account's address. Null for whoever has no account, or no role left. */
export async function selectOptionalHolder(tx: Tx, by: { personId: string } | { email: string }): Promise<Holder | null> {
  const theirs = 'email' in by ? sql`a.email = ${by.email}` : sql`a.person_id = ${by.personId}`;
  const { rows } = await sql<Omit<Holder, 'hat'> & Holder['hat']>`
    select a.person_id, a.id as account_id, m.id as membership_id, m.role, m.organisation_id
    from account a join membership m on m.person_id = a.person_id and m.until is null
    join organisation o on o.id = m.organisation_id and o.state = 'active'
    where ${theirs} order by m.since, m.id limit 1 for update of a`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  const { personId, accountId, ...hat } = row;
  return { personId, accountId, hat };
}

/** Takes away whatever proves a second factor, tells the person, and notes who did it and why. @returns false when there was none. */
export async function resetSecondFactor(
  tx: Tx,
  parts: Parts,
  { personId, accountId }: Holder,
  by: StaffActor,
  why: { identified: string; reason?: string },
): Promise<boolean> {
  const { rows } = await sql`
    with codes as (delete from second_factor where user_id = ${accountId} returning 1),
      keys as (delete from passkey where user_id = ${accountId} returning 1)
    select 1 from codes union all select 1 from keys`.execute(tx);
  if (rows.length === 0) return false;
  await sql`update account set two_factor_enabled = false where id = ${accountId}`.execute(tx);
  await sql`delete from account_session where user_id = ${accountId}`.execute(tx);
  await noteAct(tx, by, { action: 'reset-second-factor', about: { personId, ...why } }, parts.clock.now());
  await mailWarning(tx, parts, accountId, 'second-factor-reset');
  return true;
}

/**
 * The same for whoever holds the machine: the only coordinator has no other coordinator to ask.
 * @returns why not, or null when it is done
 */
export async function resetAtTheMachine(tx: Tx, parts: Parts, email: string): Promise<'not-found' | 'no-second-factor' | null> {
  const holder = await selectOptionalHolder(tx, { email });
  if (!holder) return 'not-found';
  const themself: StaffActor = { role: 'staff', ...holder, sessionId: 'command-line', secondFactor: false };
  return (await resetSecondFactor(tx, parts, holder, themself, { identified: 'command-line' })) ? null : 'no-second-factor';
}
