import { sql } from 'kysely';
import type { Database, Querying } from '../platform/database.server.ts';
import type { StaffActor, StaffRole } from './actor.ts';

/** The staff of the demonstration, all invented: one for each role; the first holds two, so that a hat can be changed. */
const STAFF: readonly { roles: readonly StaffRole[]; given: string; family: string; kind: 'certifier' | 'referent' | 'partner' }[] = [
  { roles: ['coordinator', 'author'], given: 'Hélène', family: 'Marchetti', kind: 'certifier' },
  { roles: ['author'], given: 'Tomas', family: 'Lindqvist', kind: 'certifier' },
  { roles: ['juror'], given: 'Aminata', family: 'Diop', kind: 'certifier' },
  { roles: ['reviewer'], given: 'Paul', family: 'Kerleroux', kind: 'certifier' },
  { roles: ['evaluator'], given: 'Nora', family: 'O’Sullivan', kind: 'certifier' },
  { roles: ['referent'], given: 'Béatrice', family: 'Thouvenin', kind: 'referent' },
  { roles: ['partner'], given: 'Karim', family: 'Haddad', kind: 'partner' },
];
const ORGANISATIONS = {
  certifier: 'Certificateur Palier',
  referent: 'Centre d’examen Horizon',
  partner: 'Centre de formation Les Acacias',
};
/** Where its candidates would reach the partner: a number kept for fiction (ARCEP’s numbering plan, decision 2018-0881). */
const CONTACT = { email: 'accueil@acacias.demonstration.invalid', telephone: '01 99 00 12 34', address: '3 rue des Lilas, 69003 Lyon' };
const DOMAIN = '@personnel.demonstration.invalid';

/** Makes the demonstration's staff and their organisations, once. */
export async function furnishStaff(db: Database, now: Date): Promise<void> {
  if ((await selectDemonstrationStaff(db)).length > 0) return;
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ certifier: string; referent: string; partner: string }>`
      with c as (insert into organisation (kind, name) values ('certifier', ${ORGANISATIONS.certifier}) returning id),
        r as (insert into organisation (kind, name) values ('referent', ${ORGANISATIONS.referent}) returning id),
        p as (insert into organisation (kind, name, referent_id, contact_email, telephone, address)
          select 'partner', ${ORGANISATIONS.partner}, r.id, ${CONTACT.email}, ${CONTACT.telephone}, ${CONTACT.address} from r returning id)
      select c.id as certifier, r.id as referent, p.id as partner from c, r, p`.execute(tx);
    const places = rows[0];
    if (!places) throw new Error('the demonstration has no organisations');
    for (const { roles, given, family, kind } of STAFF) {
      const email = `${roles[0]}${DOMAIN}`;
      const { rows: people } = await sql<{ id: string }>`
        with someone as (insert into person (given_name, family_name, email) values (${given}, ${family}, ${email}) returning id)
        insert into account (person_id, name, email, email_verified) select id, ${`${given} ${family}`}, ${email}, true from someone
        returning person_id as id`.execute(tx);
      for (const role of roles)
        await sql`insert into membership (person_id, organisation_id, role, since) values (${people[0]?.id}, ${places[kind]}, ${role}, ${now})`.execute(
          tx,
        );
    }
  });
}

/** Each of them once, under their first role. */
export async function selectDemonstrationStaff(
  db: Querying,
): Promise<{ accountId: string; name: string; role: StaffRole; organisation: string }[]> {
  const { rows } = await sql<{ accountId: string; name: string; role: StaffRole; organisation: string }>`
    select a.id as account_id, a.name, m.role, o.name as organisation
    from account a join membership m on m.person_id = a.person_id and m.role = replace(a.email, ${DOMAIN}, '') and m.until is null
    join organisation o on o.id = m.organisation_id where a.email like ${`%${DOMAIN}`} order by a.created_at, a.id`.execute(db);
  return rows;
}

/** The demonstration's partner as if signed in; null where there is no demonstration. */
export async function selectOptionalDemonstrationPartner(db: Querying): Promise<StaffActor | null> {
  const { rows } = await sql<{ personId: string; accountId: string; membershipId: string; organisationId: string }>`
    select m.person_id, a.id as account_id, m.id as membership_id, m.organisation_id from membership m join account a using (person_id)
    where a.email = ${`partner${DOMAIN}`} and m.role = 'partner' and m.until is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const hat = { membershipId: row.membershipId, role: 'partner' as const, organisationId: row.organisationId };
  return { role: 'staff', personId: row.personId, accountId: row.accountId, sessionId: '', hat, secondFactor: true };
}
