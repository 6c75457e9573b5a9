import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Querying } from '../../src/platform/database.server.ts';
import { cloe } from '../../src/programme/cloe.ts';
import { newReference } from '../../src/sitting/queries.server.ts';
import type { SittingState } from '../../src/sitting/rules.ts';

/** A partner with a referent centre of its own. */
export async function insertPartner(
  db: Querying,
  name: string,
  referentId: string | null = null,
): Promise<{ id: string; referentId: string }> {
  const { rows } = await sql<{ id: string; referentId: string }>`
    with r as (insert into organisation (kind, name) select 'referent', ${`Référent de ${name}`} where ${referentId}::uuid is null returning id)
    insert into organisation (kind, name, referent_id) values ('partner', ${name}, coalesce(${referentId}::uuid, (select id from r)))
    returning id, referent_id`.execute(db);
  if (!rows[0]) throw new Error('no partner was made');
  return rows[0];
}

/** A sitting in any state, its person and session made for it. @returns its ids. */
export async function insertSitting(
  db: Querying,
  about: { partnerId: string; state: SittingState; now: Date; begunAt?: Date; identityKey?: string; email?: string },
): Promise<{ sittingId: string; personId: string }> {
  const { partnerId, state, now, begunAt, identityKey, email = `${randomUUID()}@exemple.invalid` } = about;
  await sql`insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', ${JSON.stringify(cloe)}::jsonb) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ sittingId: string; personId: string }>`
    with someone as (
      insert into person (given_name, family_name, email, birth_name, first_names, birth_date, identity_key)
      values ('Jeanne', 'Le Bris', ${email}, 'Le Bris', 'Jeanne', '1990-02-28', ${identityKey ?? null}) returning id
    ), session as (
      insert into exam_session (organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at)
      values (${partnerId}, ${cloe.id}, 'en', ${now}::timestamptz::date, ${now}, ${now}::timestamptz + interval '30 days') returning id
    )
    insert into sitting (session_id, person_id, state, objective, reference, created_at)
    select session.id, someone.id, ${state}, 'B1', ${newReference('PAL')}, ${now} from session, someone
    returning id as sitting_id, person_id`.execute(db);
  const made = rows[0];
  if (!made) throw new Error('no sitting was made');
  if (begunAt)
    await sql`insert into attempt (sitting_id, bank_hash, policy_version, seed, begun_at)
      select ${made.sittingId}, hash, 'a test', 'a seed', ${begunAt} from bank limit 1`.execute(db);
  return made;
}
