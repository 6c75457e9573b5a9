import { sql } from 'kysely';
import type { Querying, Tx } from '../../platform/database.server.ts';
import { GUESSES, sleepOf, type Guessed } from '../../sitting/link.ts';
import { CODE, type OwnSitting } from './rules.ts';

const OWN = sql`
  select s.id, s.person_id, s.access_version, s.state, p.birth_date
  from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id`;
/** Of sittings that stand alike, the one that ends first. */
const SOONEST = sql`order by coalesce(s.closes_at, e.window_closes_at), s.id`;

/** The sitting of a link or a session, while its access is not revoked. @param linkVersion of a link; null for a session */
export async function selectOptionalSitting(
  db: Querying,
  id: string,
  accessVersion: number,
  linkVersion: number | null = null,
): Promise<OwnSitting | null> {
  const { rows } = await sql<OwnSitting>`
    ${OWN} where s.id = ${id} and s.access_version = ${accessVersion} and (${linkVersion}::int is null or s.link_version = ${linkVersion}::int)`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function selectSittingsOfPerson(db: Querying, personId: string): Promise<OwnSitting[]> {
  const { rows } = await sql<OwnSitting>`${OWN} where s.person_id = ${personId} ${SOONEST}`.execute(db);
  return rows;
}

/** @param address in lower case */
export async function selectSittingsAt(db: Querying, address: string): Promise<OwnSitting[]> {
  const { rows } = await sql<OwnSitting>`${OWN} where lower(p.email) = ${address} ${SOONEST}`.execute(db);
  return rows;
}

export async function selectEmail(db: Querying, personId: string): Promise<string> {
  const { rows } = await sql<{ email: string }>`select email from person where id = ${personId}`.execute(db);
  return rows[0]?.email ?? '';
}

export async function isLinkAsleep(db: Querying, sittingId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<Guessed>`select since, recent, total from link_guess where sitting_id = ${sittingId}`.execute(db);
  return rows[0] !== undefined && sleepOf(rows[0], now) !== null;
}

/** Takes one guess before it is compared, so that many at once are not more than one after another. @returns false when none is left. */
export async function takeGuess(db: Querying, sittingId: string, now: Date): Promise<boolean> {
  const hourAgo = new Date(+now - GUESSES.within);
  const { rows } = await sql`
    insert into link_guess as g (sitting_id, since, recent, total) values (${sittingId}, ${now}, 1, 1)
    on conflict (sitting_id) do update set total = g.total + 1,
      since = case when g.since <= ${hourAgo} then excluded.since else g.since end,
      recent = case when g.since <= ${hourAgo} then 1 else g.recent + 1 end
    where g.total < ${GUESSES.total} and (g.since <= ${hourAgo} or g.recent < ${GUESSES.recent})
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Their owner came in: the links of this person begin anew. */
export async function deleteGuesses(db: Querying, personId: string): Promise<void> {
  await sql`delete from link_guess g using sitting s where s.id = g.sitting_id and s.person_id = ${personId}`.execute(db);
}

/** A new code takes the place of the one in use. */
export async function insertCode(tx: Tx, code: { id: string; addressHash: string; codeHash: string; at: Date }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${code.addressHash}, 0))`.execute(tx);
  await sql`update sign_in_code set ended_at = ${code.at} where address_hash = ${code.addressHash} and ended_at is null`.execute(tx);
  await sql`
    insert into sign_in_code (id, address_hash, code_hash, made_at)
    values (${code.id}, ${code.addressHash}, ${code.codeHash}, ${code.at})`.execute(tx);
}

/** Takes one try of the code in use before it is compared. Null when there is none, or none of its tries is left. */
export async function takeTry(db: Querying, addressHash: string, now: Date): Promise<{ id: string; codeHash: string } | null> {
  const { rows } = await sql<{ id: string; codeHash: string }>`
    update sign_in_code set tries = tries + 1
    where address_hash = ${addressHash} and ended_at is null and tries < ${CODE.tries} and made_at > ${new Date(+now - CODE.length)}
    returning id, code_hash`.execute(db);
  return rows[0] ?? null;
}

/** @returns false when somebody was faster with the same code. */
export async function endCode(db: Querying, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update sign_in_code set ended_at = ${now} where id = ${id} and ended_at is null returning 1`.execute(db);
  return rows.length > 0;
}

export async function selectOptionalPassword(db: Querying, personId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string }>`select password from candidate_password where person_id = ${personId}`.execute(db);
  return rows[0]?.password ?? null;
}

export async function upsertPassword(db: Querying, personId: string, password: string, now: Date): Promise<void> {
  await sql`
    insert into candidate_password (person_id, password, chosen_at) values (${personId}, ${password}, ${now})
    on conflict (person_id) do update set password = excluded.password, chosen_at = excluded.chosen_at`.execute(db);
}

/** The demonstration's people are known by their addresses; whoever is registered while trying it out is not one of them. */
const DEMONSTRATION = '%@demonstration.invalid';

export async function isOpenToAll(db: Querying, sittingId: string, accessVersion: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sitting s join person p on p.id = s.person_id
    where s.id = ${sittingId} and s.access_version = ${accessVersion} and p.email like ${DEMONSTRATION}`.execute(db);
  return rows.length > 0;
}

/** What a letter's link is made of. */
export async function selectLinkFacts(
  db: Querying,
  sittingId: string,
): Promise<{ accessVersion: number; linkVersion: number; isOpenToAll: boolean }> {
  const { rows } = await sql<{ accessVersion: number; linkVersion: number; isOpenToAll: boolean }>`
    select s.access_version, s.link_version, p.email like ${DEMONSTRATION} as is_open_to_all from sitting s join person p on p.id = s.person_id
    where s.id = ${sittingId}`.execute(db);
  if (!rows[0]) throw new Error(`no sitting ${sittingId}`);
  return rows[0];
}
