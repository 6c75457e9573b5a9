import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { personKey } from '../../src/people/person-key.ts';
import { DAY } from '../../src/platform/clock.ts';
import type { Querying } from '../../src/platform/database.server.ts';
import { cloe } from '../../src/programme/cloe.ts';
import { newReference } from '../../src/sitting/queries.server.ts';
import type { SittingState } from '../../src/sitting/rules.ts';
import { dayOf, endOfDay, startOfDay } from '../../src/programme/calendar.ts';

/** The organisation in which somebody of the demonstration's staff holds a role. */
export async function organisationOf(db: Querying, role: string): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`select organisation_id as id from membership where role = ${role} order by since, id limit 1`.execute(db);
  return rows[0]?.id ?? '';
}

/** Another partner, of a referent centre of its own. */
export async function insertPartner(db: Querying, name = 'Autre centre'): Promise<{ id: string; referentId: string }> {
  const { rows } = await sql<{ id: string; referentId: string }>`
    with r as (insert into organisation (kind, name) values ('referent', ${`Référent de ${name}`}) returning id)
    insert into organisation (kind, name, referent_id) select 'partner', ${name}, id from r returning id, referent_id`.execute(db);
  if (!rows[0]) throw new Error('no partner was made');
  return rows[0];
}

/** A session of a partner, planned today and open for twenty days unless it is said otherwise. */
export async function plantSession(
  db: Querying,
  organisationId: string,
  now: Date,
  {
    name = null,
    language = 'en',
    opensIn = 0,
    closesIn = 20,
  }: { name?: string | null; language?: string; opensIn?: number; closesIn?: number } = {},
): Promise<string> {
  const planned = dayOf(new Date(+now + opensIn * DAY));
  const { rows } = await sql<{ id: string }>`
    with programme as (
      insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', ${JSON.stringify(cloe)}::jsonb)
      on conflict (id) do update set programme = excluded.programme returning id)
    insert into exam_session (organisation_id, programme_version_id, tested_language, name, planned_on, window_opens_at, window_closes_at)
    select ${organisationId}, programme.id, ${language}, ${name}, ${planned}::date, ${startOfDay(planned)}::timestamptz,
      ${endOfDay(dayOf(new Date(+now + closesIn * DAY)))}::timestamptz from programme returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export interface Planted {
  given?: string;
  family?: string;
  email?: string;
  birthDate?: string | null;
  state?: SittingState;
  closedIn?: SittingState | null;
  cpf?: string | null;
  ownReference?: string | null;
  registeredAt?: Date;
  /** Whose sitting it is, when they are known already. */
  personId?: string;
}

/** A candidate in a session. @returns the sitting, the person, and the reference. */
export async function plantSitting(
  db: Querying,
  sessionId: string,
  planted: Planted = {},
): Promise<{ id: string; personId: string; reference: string }> {
  const { given = 'Zoé', family = 'Martin', email = `${randomUUID()}@exemple.invalid`, birthDate = '1990-07-14' } = planted;
  const { state = 'registered', closedIn = null, cpf = null, ownReference = null, registeredAt = null } = planted;
  const key = birthDate && personKey({ birthName: family, firstNames: given, birthDate });
  const person =
    planted.personId ??
    (
      await sql<{ id: string }>`
      insert into person (given_name, family_name, birth_name, first_names, email, birth_date, identity_key)
      values (${given}, ${family}, ${family}, ${given}, ${email}, ${birthDate}, ${key}) returning id`.execute(db)
    ).rows[0]?.id;
  const { rows } = await sql<{ id: string; personId: string; reference: string }>`
    insert into sitting (session_id, person_id, state, closed_in, objective, reference, cpf_file_number, own_reference, created_at, due_at)
    select e.id, ${person}, ${state}, ${closedIn}, 'B1', ${newReference('PAL')}, ${cpf}, ${ownReference}, coalesce(${registeredAt}::timestamptz, now()),
      case when ${state} in ('registered', 'available', 'ready', 'writing') then e.window_closes_at end
    from exam_session e where e.id = ${sessionId} returning id, person_id, reference`.execute(db);
  if (!rows[0]) throw new Error('nobody was planted');
  return rows[0];
}

/** A candidate in a session of their own, registered at an instant; written from another on, where that is given. */
export async function insertSitting(
  db: Querying,
  about: { partnerId: string; state: SittingState; now: Date; begunAt?: Date; email?: string },
): Promise<{ sittingId: string; personId: string }> {
  const { partnerId, state, now, begunAt, email } = about;
  const session = await plantSession(db, partnerId, now, { closesIn: 30 });
  const known = { given: 'Jeanne', family: 'Le Bris', birthDate: '1990-02-28', ...(email === undefined ? {} : { email }) };
  const { id, personId } = await plantSitting(db, session, { ...known, state, registeredAt: now });
  if (begunAt)
    await sql`
      insert into attempt (sitting_id, bank_hash, policy_version, seed, begun_at)
      select ${id}, hash, 'a test', 'a seed', ${begunAt} from bank limit 1`.execute(db);
  return { sittingId: id, personId };
}

/** Jobs of a letter that were ordered for a sitting. */
export async function lettersFor(db: Querying, sittingId: string): Promise<string[]> {
  const { rows } = await sql<{ letter: string }>`
    select data->>'letter' as letter from pgboss.job where name = 'candidate-mail' and data->>'sittingId' = ${sittingId} order by created_on`.execute(
    db,
  );
  return rows.map(({ letter }) => letter);
}
