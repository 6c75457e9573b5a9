import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { forgetCookie } from '../../people/account/sign-in.server.ts';
import type { Actor } from '../../people/actor.ts';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import type { Origin } from '../../people/tries.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import { insertBrowser, isKnown, isKnownAt, updateOptionalBrowser } from './browsers.server.ts';
import { browserCookie, browserIn, sessionCookie } from './cookies.server.ts';
import { deleteGuesses, selectOptionalSitting } from './queries.server.ts';
import { REMEMBERED, SESSION_LENGTH, type OwnSitting } from './rules.ts';

/**
 * Opens a session for a sitting, in a browser that then stands on its person's list. Staff who were signed in here leave: one browser
 * is one person at a time.
 * @param remember false on a shared computer: the browser is known while it stays open, a day at most
 */
export async function comeIn(entrance: Entrance, visit: Visit, sitting: OwnSitting, remember: boolean): Promise<void> {
  const { db, clock, cookieName } = entrance;
  const now = clock.now();
  const until = new Date(+now + (remember ? REMEMBERED : SESSION_LENGTH));
  const id = browserIn(visit, entrance, now);
  const known = id && (await updateOptionalBrowser(db, { id, personId: sitting.personId, until }, now));
  const browser = known ? { id, until: known } : { id: randomUUID(), until };
  if (!known) await insertBrowser(db, { ...browser, personId: sitting.personId, device: visit.headers.get('user-agent') ?? '' }, now);
  await deleteGuesses(db, sitting.personId);
  const isKept = +browser.until - +now > SESSION_LENGTH;
  visit.setCookies([
    sessionCookie(entrance, sitting, now),
    browserCookie(entrance, browser.id, browser.until, isKept ? +browser.until - +now : null),
    forgetCookie(cookieName),
  ]);
}

/** Where a try on an address comes from. @param address in lower case */
export async function originOf(entrance: Entrance, visit: Visit, address: string): Promise<Origin> {
  const now = entrance.clock.now();
  const browser = browserIn(visit, entrance, now);
  return browser && (await isKnownAt(entrance.db, browser, address, now)) ? { browser } : { address: visit.address };
}

/** Whether this browser may open this person's links without a question: it is known, or has a session of theirs. */
export async function isTheirs(entrance: Entrance, visit: Visit, actor: Actor, personId: string): Promise<boolean> {
  const now = entrance.clock.now();
  const browser = browserIn(visit, entrance, now);
  if (browser && (await isKnown(entrance.db, browser, personId, now))) return true;
  if (actor.role !== 'candidate') return false;
  const own = await selectOptionalSitting(entrance.db, actor.sittingId, actor.accessVersion);
  return own?.personId === personId;
}

/**
 * The sitting and the person of a candidate's session, looked up: what was revoked is over. The exam does without (docs/decisions).
 * @throws not-signed-in
 */
export async function ownerOf(db: Querying, actor: Actor): Promise<OwnSitting> {
  const own = actor.role === 'candidate' ? await selectOptionalSitting(db, actor.sittingId, actor.accessVersion) : null;
  if (!own) throw new ORPCError('not-signed-in', { status: 401 });
  return own;
}
