import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.server.ts';
import type { Contact } from './contact.ts';
import type { Standing } from './rules.ts';

/** Sittings that nothing more can happen to (design, 2). A suspended one may be reopened: it is not among them. */
const OVER = sql`('published', 'expired', 'absent', 'cancelled', 'withdrawn')`;

interface Locked extends Standing {
  id: string;
  referentId: string | null;
}

/** Held until the end of the transaction: no session can be made for it meanwhile. Null for one that is closed. */
export async function lockOptionalOrganisation(tx: Tx, id: string): Promise<Locked | null> {
  // Counted once it is held: a candidate whom somebody registered meanwhile is seen.
  await sql`select from organisation where id = ${id} for update`.execute(tx);
  const { rows } = await sql<Locked>`
    select o.id, o.kind, o.referent_id,
      (select count(*)::int from exam_session e join sitting s on s.session_id = e.id
        where e.organisation_id = o.id and s.state not in ${OVER}) as open_sittings,
      (select count(*)::int from organisation p where p.referent_id = o.id and p.state = 'active') as partners
    from organisation o where o.id = ${id} and o.state = 'active'`.execute(tx);
  return rows[0] ?? null;
}

export async function updateName(tx: Tx, id: string, name: string): Promise<void> {
  await sql`update organisation set name = ${name} where id = ${id}`.execute(tx);
}

/** The contact of an organisation within a statement. @param organisation the alias of its row */
export function contactIn(organisation: string): RawBuilder<Contact> {
  const column = (name: string) => sql.ref(`${organisation}.${name}`);
  return sql<Contact>`jsonb_build_object('email', ${column('contact_email')}, 'telephone', ${column('telephone')}, 'address', ${column('address')})`;
}

export async function updateContact(tx: Tx, id: string, { email, telephone, address }: Contact): Promise<void> {
  await sql`
    update organisation set contact_email = ${email}, telephone = ${telephone}, address = ${address} where id = ${id}`.execute(tx);
}

export async function updateReferent(tx: Tx, id: string, referentId: string): Promise<void> {
  await sql`update organisation set referent_id = ${referentId} where id = ${id}`.execute(tx);
}

/** Closes it; sessions end of whoever has no other role. */
export async function closeOrganisation(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update organisation set state = 'closed' where id = ${id}`.execute(tx);
  await sql`
    update invitation set withdrawn_at = ${now} where organisation_id = ${id} and accepted_at is null and withdrawn_at is null`.execute(tx);
  const { rows } = await sql<{ personId: string }>`
    update membership set until = ${now} where organisation_id = ${id} and until is null returning person_id`.execute(tx);
  const people = rows.map(({ personId }) => personId);
  await sql`
    delete from account_session s using account a where a.id = s.user_id and a.person_id = any(${people}::uuid[])
    and not exists (select from membership m where m.person_id = a.person_id and m.until is null)`.execute(tx);
}
