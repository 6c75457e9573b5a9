import { sql } from 'kysely';
import type { Tx } from '../platform/database.server.ts';

/**
 * Notes whoever is on record under the same key (D15): a person at the referent centre looks at each pair, once.
 * @returns whether there is anybody new.
 */
export async function noteResemblances(tx: Tx, personId: string, identityKey: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into resemblance (person_id, other_id, found_at)
    select ${personId}, p.id, ${now} from person p
    where p.identity_key = ${identityKey} and p.id <> ${personId}
      and not exists (select from resemblance r where r.person_id = p.id and r.other_id = ${personId})
    on conflict do nothing returning other_id`.execute(tx);
  return rows.length > 0;
}
