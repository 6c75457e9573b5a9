import { sql } from 'kysely';
import type { Querying } from '../../platform/database.server.ts';

export interface BrowserRow {
  id: string;
  device: string;
  since: Date;
  lastAt: Date;
  until: Date;
}

/** What a browser says of itself is theirs to say: kept short, shown as text. */
const DEVICE_LENGTH = 300;

/** True when the browser of a cookie is one in which this person came in, and was not forgotten. */
export async function isKnown(db: Querying, browserId: string, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from candidate_browser where id = ${browserId} and person_id = ${personId} and forgotten_at is null and until > ${now}`.execute(
    db,
  );
  return rows.length > 0;
}

/** The same for whoever has this address, in lower case. */
export async function isKnownAt(db: Querying, browserId: string, address: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from candidate_browser b join person p on p.id = b.person_id
    where b.id = ${browserId} and lower(p.email) = ${address} and b.forgotten_at is null and b.until > ${now}`.execute(db);
  return rows.length > 0;
}

/** This person came in again in a browser that knows them. A longer time stays. @returns until when it is known; null when it is not. */
export async function updateOptionalBrowser(
  db: Querying,
  browser: { id: string; personId: string; until: Date },
  now: Date,
): Promise<Date | null> {
  const { rows } = await sql<{ until: Date }>`
    update candidate_browser set last_at = ${now}, until = greatest(until, ${browser.until})
    where id = ${browser.id} and person_id = ${browser.personId} and forgotten_at is null and until > ${now} returning until`.execute(db);
  return rows[0]?.until ?? null;
}

export async function insertBrowser(
  db: Querying,
  browser: { id: string; personId: string; device: string; until: Date },
  now: Date,
): Promise<void> {
  await sql`
    insert into candidate_browser (id, person_id, device, since, last_at, until)
    values (${browser.id}, ${browser.personId}, ${browser.device.slice(0, DEVICE_LENGTH)}, ${now}, ${now}, ${browser.until})`.execute(db);
}

/** Those that were not forgotten, the latest first. */
export async function selectBrowsers(db: Querying, personId: string, most: number): Promise<BrowserRow[]> {
  const { rows } = await sql<BrowserRow>`
    select id, device, since, last_at, until from candidate_browser
    where person_id = ${personId} and forgotten_at is null order by last_at desc, id limit ${most}`.execute(db);
  return rows;
}

/** @param browserId null: all of them */
export async function forgetBrowsers(db: Querying, personId: string, browserId: string | null, now: Date): Promise<void> {
  await sql`
    update candidate_browser set forgotten_at = ${now}
    where person_id = ${personId} and forgotten_at is null and (${browserId}::uuid is null or id = ${browserId}::uuid)`.execute(db);
}
