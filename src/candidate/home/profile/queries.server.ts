import { sql } from 'kysely';
import type { Birthplace } from '../../../people/birthplace/place.ts';
import type { Contact } from '../../../people/organisation/contact.ts';
import { contactIn } from '../../../people/organisation/queries.server.ts';
import type { Querying, Tx } from '../../../platform/database.server.ts';
import type { SittingState } from '../../../sitting/rules.ts';
import type { Own } from '../queries.server.ts';
import type { Civility, Profile } from './profile.ts';

/** What is on record of the person behind a sitting; null where nobody has said it yet. */
export interface OnRecord {
  personId: string;
  givenName: string;
  familyName: string;
  email: string;
  civility: Civility | null;
  birthName: string | null;
  usageName: string | null;
  firstNames: string | null;
  birthDate: string | null;
  birthplace: Birthplace | null;
  completedAt: Date | null;
  reference: string;
  centre: string;
  contact: Contact;
  plannedOn: string;
}

/** @returns null when the access was revoked. */
export async function selectOptionalRecord(db: Querying, { sittingId, accessVersion }: Own): Promise<OnRecord | null> {
  const { rows } = await sql<OnRecord>`
    select p.id as person_id, p.given_name, p.family_name, p.email, p.civility, p.birth_name, p.usage_name, p.first_names,
      p.birth_date, p.birthplace, p.profile_completed_at as completed_at,
      s.reference, o.name as centre, ${contactIn('o')} as contact, e.planned_on::text as planned_on
    from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id
      join organisation o on o.id = e.organisation_id
    where s.id = ${sittingId} and s.access_version = ${accessVersion}`.execute(db);
  return rows[0] ?? null;
}

export interface Locked {
  id: string;
  state: SittingState;
  dueAt: Date | null;
  journalSeq: number;
  journalHead: string;
}

/** All sittings of a person, held until the transaction ends: none can begin while their profile changes. */
export async function lockSittings(tx: Tx, personId: string): Promise<Locked[]> {
  const { rows } = await sql<Locked>`
    select id, state, due_at, journal_seq, journal_head from sitting where person_id = ${personId} order by id for update`.execute(tx);
  return rows;
}

/** The profile and what follows from it: what the person is called, and the key that they are recognised by (D15). */
export interface Kept extends Profile {
  givenName: string;
  familyName: string;
  identityKey: string;
}

export async function updateProfile(tx: Tx, personId: string, kept: Kept, now: Date): Promise<void> {
  await sql`
    update person set civility = ${kept.civility}, birth_name = ${kept.birthName}, usage_name = ${kept.usageName},
      first_names = ${kept.firstNames}, birth_date = ${kept.birthDate}, birthplace = ${JSON.stringify(kept.birthplace)}::jsonb,
      given_name = ${kept.givenName}, family_name = ${kept.familyName}, identity_key = ${kept.identityKey},
      profile_completed_at = coalesce(profile_completed_at, ${now})
    where id = ${personId}`.execute(tx);
}
