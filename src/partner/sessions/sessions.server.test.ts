import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, lettersFor, organisationOf, plantSession, plantSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { dayOf, daysAfter, endOfDay } from '../../programme/calendar.ts';
import type { Session } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let own: string;
let strange: string;
const db = () => open.database.db;
const now = () => open.clock.now();
const day = (days: number) => daysAfter(dayOf(now()), days);

beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  referent = await demonstrationStaff(open, 'referent');
  own = await organisationOf(db(), 'partner');
  strange = await plantSession(db(), (await insertPartner(db())).id, now(), { name: 'Ailleurs' });
});
afterAll(() => open.close());

const list = async (filter: object = {}, browser = partner) =>
  (await browser.call<{ rows: Session[]; total: number }>('sessions/list', filter)).output;
const move = (id: string, days: object, browser = partner) =>
  browser.call<{ moved: number; kept: number; over: number }>('sessions/moveWindow', {
    id,
    plannedOn: day(0),
    opensOn: day(0),
    closesOn: day(20),
    write: true,
    ...days,
  });
const closingOf = async (id: string) =>
  (await sql<{ closesAt: Date | null; dueAt: Date | null }>`select closes_at, due_at from sitting where id = ${id}`.execute(db())).rows[0];

describe('the list of sessions', () => {
  it('tells where the candidates of each stand, and what comes next', async () => {
    const name = `Été ${randomUUID()}`;
    const id = await plantSession(db(), own, now(), { name });
    await plantSitting(db(), id, { state: 'ready' });
    await plantSitting(db(), id, { state: 'ready' });
    await plantSitting(db(), id, { state: 'published' });
    const { rows } = await list({ q: name.replace('É', 'e') });
    expect(rows).toMatchObject([{ id, name, candidates: 3, nextDeadline: endOfDay(day(20)).toISOString() }]);
    expect(rows[0]?.counts.toSorted((one, other) => one.count - other.count)).toEqual([
      { state: 'published', count: 1 },
      { state: 'ready', count: 2 },
    ]);
  });

  it('keeps what is over apart', async () => {
    const id = await plantSession(db(), own, now(), { name: 'Finie', opensIn: -30, closesIn: -1 });
    const ids = async (when: string) => (await list({ when })).rows.map((row) => row.id);
    expect(await ids('current')).not.toContain(id);
    expect(await ids('over')).toEqual([id]);
    expect(await ids('all')).toContain(id);
  });

  it('shows nobody another’s, by any filter or by its address', async () => {
    for (const browser of [partner, referent]) {
      expect((await list({ when: 'all', q: 'Ailleurs' }, browser)).total).toBe(0);
      expect((await browser.call('sessions/read', { id: strange })).code).toBe('not-found');
      expect((await move(strange, { closesOn: day(25) }, browser)).code).toBe('not-found');
    }
  });
});

describe('the dates of a session', () => {
  it('move for all whose written part is ahead; a later end of one’s own is kept', async () => {
    const id = await plantSession(db(), own, now());
    const ready = await plantSitting(db(), id, { state: 'ready' });
    const earlier = await plantSitting(db(), id, { state: 'available' });
    const later = await plantSitting(db(), id, { state: 'available' });
    await plantSitting(db(), id, { state: 'published' });
    const end = (sitting: string, days: number) =>
      sql`update sitting set closes_at = ${endOfDay(day(days))}, due_at = ${endOfDay(day(days))} where id = ${sitting}`.execute(db());
    await end(earlier.id, 22);
    await end(later.id, 29);
    const counts = { moved: 2, kept: 1, over: 1 };
    expect((await move(id, { closesOn: day(25), write: false })).output).toEqual(counts);
    expect((await closingOf(ready.id))?.dueAt).toEqual(endOfDay(day(20)));
    expect((await move(id, { closesOn: day(25) })).output).toEqual(counts);
    expect(await closingOf(ready.id)).toEqual({ closesAt: null, dueAt: endOfDay(day(25)) });
    expect(await closingOf(earlier.id)).toEqual({ closesAt: null, dueAt: endOfDay(day(25)) });
    expect(await closingOf(later.id)).toEqual({ closesAt: endOfDay(day(29)), dueAt: endOfDay(day(29)) });
    expect(await lettersFor(db(), ready.id)).toEqual(['window-moved']);
    expect(await lettersFor(db(), later.id)).toEqual([]);
    const read = await partner.call('sessions/read', { id });
    expect(read.output).toMatchObject({ closesOn: day(25), closesAt: endOfDay(day(25)).toISOString() });
    const { rows } = await sql`select from staff_act where action = 'move-session' and about ->> 'sessionId' = ${id}`.execute(db());
    expect(rows).toHaveLength(1);
  });

  it('are refused in words when they do not stand in order, lie too far, or in the past', async () => {
    const id = await plantSession(db(), own, now());
    expect((await move(id, { closesOn: day(20) })).code).toBe('nothing-changed');
    expect((await move(id, { plannedOn: day(5), opensOn: day(6) })).code).toBe('opens-after-planned');
    expect((await move(id, { plannedOn: day(21) })).code).toBe('planned-after-closing');
    expect((await move(id, { closesOn: day(31) })).code).toBe('beyond-thirty-days');
    expect((await move(id, { closesOn: day(31) }, referent)).code).toBe('reason-needed');
    expect((await move(id, { closesOn: day(31), reason: 'Grève' }, referent)).status).toBe(200);
    expect((await move(id, { plannedOn: day(-9), opensOn: day(-9), closesOn: day(-1) })).code).toBe('closing-day-over');
  });
});

describe('today', () => {
  it('counts what waits for a partner and names the sessions of the week', async () => {
    const id = await plantSession(db(), own, now(), { name: 'Cette semaine', closesIn: 3 });
    await plantSitting(db(), id, { state: 'suspended' });
    await plantSitting(db(), id, { state: 'written' });
    const { output } = await partner.call<{ attention: { why: string; count: number }[]; soon: object[] }>('today/read');
    expect(output.attention).toContainEqual({ why: 'suspended', count: 1 });
    expect(output.soon).toContainEqual(expect.objectContaining({ id, name: 'Cette semaine', candidates: 2, done: 1 }));
    expect(JSON.stringify(output)).not.toContain('Ailleurs');
  });
});
