import { sql } from 'kysely';
import { yearKey } from './person-key.ts';
import type { Tx } from '../platform/database.server.ts';

/** As `yearKey` makes it; the index `person_named_in_year` says the same. */
export const NAMED_IN_YEAR = sql`substring(identity_key from '^[^|]*\\|[^|]*\\|\\d{4}')`;

/**
 * Notes whoever is on record under the same names with a birth date that may be the same (D15): a person at the referent centre looks at each pair, once.
 * @returns whether there is anybody new.
 */
export async function noteResemblances(tx: Tx, personId: string, identityKey: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into resemblance (person_id, other_id, found_at)
    select ${personId}, p.id, ${now} from person p
    where ${NAMED_IN_YEAR} = ${yearKey(identityKey)} and p.id <> ${personId}
      and (starts_with(p.identity_key, ${identityKey}) or starts_with(${identityKey}, p.identity_key))
      and not exists (select from resemblance r where r.person_id = p.id and r.other_id = ${personId})
    on conflict do nothing returning other_id`.execute(tx);
  return rows.length > 0;
}
