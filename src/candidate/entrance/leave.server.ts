import { sql } from 'kysely';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import { moveSitting } from '../../sitting/queries.server.ts';
import type { SittingState } from '../../sitting/rules.ts';
import { forgetBrowsers } from './browsers.server.ts';
import { browserIn, forgetBrowser, forgetSession } from './cookies.server.ts';
import type { OwnSitting } from './rules.ts';

export async function leave(entrance: Entrance, visit: Visit, own: OwnSitting, from: 'here' | 'for-good' | 'everywhere'): Promise<void> {
  const { db, clock } = entrance;
  const now = clock.now();
  const browser = browserIn(visit, entrance, now);
  if (from === 'for-good' && browser) await forgetBrowsers(db, own.personId, browser, now);
  if (from === 'everywhere') await db.transaction().execute((tx) => closeEverywhere(tx, own.personId, now));
  visit.setCookies(from === 'here' ? [forgetSession()] : [forgetSession(), forgetBrowser()]);
}

/**
 * Ends every session and every link of a person, and says so in the journal of each of their sittings: a test that was being written
 * in another browser stops there, and the reason must be found.
 */
async function closeEverywhere(tx: Tx, personId: string, now: Date): Promise<void> {
  for (const { state, dueAt, ...sitting } of await lockSittings(tx, personId)) {
    const moved = await moveSitting(tx, sitting, { state, dueAt }, { action: 'access-closed', payload: {} }, 'candidate', now);
    if (!moved) throw new Error('a locked sitting moved');
    await sql`update sitting set access_version = access_version + 1 where id = ${sitting.id}`.execute(tx);
  }
  await forgetBrowsers(tx, personId, null, now);
}

async function lockSittings(db: Querying, personId: string) {
  const { rows } = await sql<{ id: string; state: SittingState; dueAt: Date | null; journalSeq: number; journalHead: string }>`
    select id, state, due_at, journal_seq, journal_head from sitting where person_id = ${personId} order by id for update`.execute(db);
  return rows;
}
