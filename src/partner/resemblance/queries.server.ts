import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import { within } from '../../people/scope.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { Someone } from './schema.ts';

/** Somebody is a hat's to see who was registered within it. */
const isSeen = (hat: Hat, id: RawBuilder<unknown>) => sql`exists (
  select from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
  where s.person_id = ${id} and ${within(hat, 'o')})`;

/** A pair across two networks is the coordinator's: the data of one are not the other's to read, not even to compare them. */
const seenBy = (hat: Hat) => sql`${isSeen(hat, sql.ref('r.person_id'))} and ${isSeen(hat, sql.ref('r.other_id'))}`;

/** With the sittings that the hat sees; the person may have others elsewhere. */
const someone = (hat: Hat, id: string) => sql`(
  select jsonb_build_object('personId', p.id, 'birthName', p.birth_name, 'usageName', p.usage_name, 'firstNames', p.first_names,
    'birthDate', p.birth_date, 'birthplace', coalesce(p.birthplace ->> 'name', p.birthplace ->> 'town'), 'email', p.email,
    'sittings', coalesce((
      select jsonb_agg(jsonb_build_object('reference', s.reference, 'partner', o.name, 'language', e.tested_language, 'plannedOn', e.planned_on)
        order by s.created_at)
      from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
      where s.person_id = p.id and ${within(hat, 'o')}), '[]'))
  from person p where p.id = ${sql.ref(id)})`;

export interface Pair {
  one: Someone;
  other: Someone;
  foundAt: Date;
  same: boolean | null;
  decidedBy: string | null;
}

export async function selectPairs(db: Querying, hat: Hat, most: number): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select ${someone(hat, 'r.person_id')} as one, ${someone(hat, 'r.other_id')} as other, r.found_at, r.same,
      (select d.name from person d where d.id = r.decided_by) as decided_by
    from resemblance r where ${seenBy(hat)}
    order by r.decided_at desc nulls first, r.found_at desc limit ${most}`.execute(db);
  return rows;
}

/** The pairs that nobody has decided yet. */
export async function countUndecided(db: Querying, hat: Hat): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from resemblance r where r.decided_at is null and ${seenBy(hat)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** @returns false for a pair that is not this hat's to decide. A decision may be taken back by another. */
export async function updateResemblance(
  tx: Tx,
  hat: Hat,
  pair: { personId: string; otherId: string },
  decision: { same: boolean; by: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update resemblance r set same = ${decision.same}, decided_by = ${decision.by}, decided_at = ${decision.at}
    where r.person_id = ${pair.personId} and r.other_id = ${pair.otherId} and ${seenBy(hat)} returning r.person_id`.execute(tx);
  return rows.length > 0;
}
