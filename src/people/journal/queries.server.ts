import { sql, type RawBuilder } from 'kysely';
import { BY_NAME } from '../in-french.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import type { Hat, StaffRole } from '../actor.ts';

export interface NotedAct {
  id: string;
  at: Date;
  person: string;
  role: StaffRole;
  organisation: string;
  action: string;
  about: string[];
  reason: string | null;
}

/** The coordinator reads all; a referent what was done at its own centre and at its partners. */
function within({ role, organisationId }: Hat): RawBuilder<unknown> {
  return role === 'coordinator' ? sql`true` : sql`(o.id = ${organisationId} or o.referent_id = ${organisationId})`;
}

/** What an act is about, as an id that may be looked up: what is written there comes from many slices. */
const idIn = (name: string) => sql`
  case when t.about ->> ${name} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (t.about ->> ${name})::uuid end`;

/** Newest first. */
export async function selectActs(
  db: Querying,
  hat: Hat,
  asked: { personId?: string | undefined; action?: string | undefined; before?: string | undefined },
  most: number,
): Promise<NotedAct[]> {
  const { personId = null, action = null, before = null } = asked;
  const { rows } = await sql<NotedAct>`
    select t.id, t.at, p.name as person, t.role, o.name as organisation, t.action,
      array_remove(array[
        (select name from person where id = ${idIn('personId')}),
        (select name from organisation where id = ${idIn('organisationId')}),
        (select given_name || ' ' || family_name from invitation where id = ${idIn('invitationId')}),
        (select reference from sitting where id = t.sitting_id)], null) as about,
      t.about ->> 'reason' as reason
    from staff_act t join person p on p.id = t.person_id join organisation o on o.id = t.organisation_id
    where ${within(hat)}
      and (${personId}::uuid is null or t.person_id = ${personId})
      and (${action}::text is null or t.action = ${action})
      and (${before}::uuid is null or (t.at, t.id) < (select at, id from staff_act where id = ${before}))
    order by t.at desc, t.id desc limit ${most}`.execute(db);
  return rows;
}

/** Everybody who has or had a role within reach, by name. */
export async function selectActors(db: Querying, hat: Hat): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select p.id as person_id, p.name from person p
    where p.id in (select m.person_id from membership m join organisation o on o.id = m.organisation_id where ${within(hat)})
    order by ${BY_NAME}, p.id`.execute(db);
  return rows;
}

export async function selectActions(db: Querying, hat: Hat): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    select distinct t.action from staff_act t join organisation o on o.id = t.organisation_id where ${within(hat)} order by t.action`.execute(
    db,
  );
  return rows.map(({ action }) => action);
}
