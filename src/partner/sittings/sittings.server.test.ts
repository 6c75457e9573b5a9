import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, lettersFor, organisationOf, plantSession, plantSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { DAY, MINUTE } from '../../platform/clock.ts';
import { verify } from '../../sitting/journal.server.ts';
import { noteOnSitting } from '../../sitting/note.server.ts';
import { dayOf, daysAfter, endOfDay } from '../../programme/calendar.ts';
import { bulkJobs } from './acts/bulk.server.ts';
import { NO_FILTER } from './list/address.ts';
import type { BulkAct, Left, Row, Sitting } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let own: string;
let strange: string;
const db = () => open.database.db;
const now = () => open.clock.now();

beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  referent = await demonstrationStaff(open, 'referent');
  own = await organisationOf(db(), 'partner');
  strange = (await insertPartner(db())).id;
});
afterAll(() => open.close());

interface Listed {
  rows: Row[];
  counts: { state: string; count: number }[];
  total: number;
  pages: number;
  partners: { id: string; name: string }[];
}
const list = async (browser: StaffBrowser, filter: object = {}) => (await browser.call<Listed>('sittings/list', filter)).output;
const namesIn = async (browser: StaffBrowser, filter: object) => (await list(browser, filter)).rows.map(({ name }) => name);
const read = async (id: string, browser = partner) => (await browser.call<Sitting>('sittings/read', { id })).output;
const act = (ids: string[], what: object, browser = partner) =>
  browser.call<BulkAct & { bulk: string | null }>('sittings/act', { ids, act: what });
const preview = async (ids: string[], what: object, browser = partner) =>
  (await browser.call<{ can: number; left: Left[] }>('sittings/preview', { ids, act: what })).output;
const stateOf = async (id: string) =>
  (
    await sql<{ state: string; closedIn: string | null; dueAt: Date | null; closesAt: Date | null; accessVersion: number }>`
      select state, closed_in, due_at, closes_at, access_version from sitting where id = ${id}`.execute(db())
  ).rows[0];
const session = (days?: Parameters<typeof plantSession>[3]) => plantSession(db(), own, now(), days);

describe('the list of sittings', () => {
  it('finds by name without accents, address, reference, own reference and file number', async () => {
    const name = `session ${randomUUID()}`;
    const here = await session({ name });
    const one = await plantSitting(db(), here, {
      given: 'Maïwenn',
      family: 'Œuvrard-Benaïm',
      email: 'maiwenn.o@exemple.invalid',
      cpf: '12345678901',
      ownReference: 'GRETA-7',
    });
    await plantSitting(db(), here, { given: 'Paul', family: 'Martin' });
    const found = (q: string) => namesIn(partner, { q, session: here });
    for (const q of [
      'maiwenn',
      'OEUVRARD',
      'benaim oeuv',
      'Œuvrard-Benaïm',
      'oeuvrardbenaim',
      'maiwenn.o@ex',
      one.reference,
      one.reference.toLowerCase().replaceAll('-', ''),
      '4567890',
      'greta-7',
    ])
      expect(await found(q), q).toEqual(['Maïwenn Œuvrard-Benaïm']);
    expect(await found('maiwenn martin')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('')).toHaveLength(2);
  });

  it('stand by name as in a French directory: É beside E', async () => {
    const here = await session({ name: `session ${randomUUID()}` });
    for (const family of ['Zola', 'Évrard', 'Eluard', 'Ezra', 'Œuvrard', 'Oger', 'evry', 'Çelik', 'Carton'])
      await plantSitting(db(), here, { given: 'A', family });
    const names = await namesIn(partner, { session: here, sort: 'name' });
    expect(names.map((name) => name.slice(2))).toEqual(['Carton', 'Çelik', 'Eluard', 'Évrard', 'evry', 'Ezra', 'Œuvrard', 'Oger', 'Zola']);
  });

  it('are found by a part of a name, whatever signs are typed, also after it changed', async () => {
    const here = await session({ name: `session ${randomUUID()}` });
    const { id } = await plantSitting(db(), here, { given: 'Zoé', family: 'Guilcher', ownReference: 'a%b_c' });
    const found = async (q: string) => (await list(partner, { session: here, q })).total;
    for (const q of ['uilch', 'GUILCHER zoe', 'a%b', 'b_c', 'zo']) expect([q, await found(q)]).toEqual([q, 1]);
    for (const q of ['%', '_', 'a_b', '\\', 'guil%er']) expect([q, await found(q)]).toEqual([q, q === '%' || q === '_' ? 1 : 0]);
    await sql`update person set family_name = 'Kermarrec', birth_name = 'Kermarrec' where id = (select person_id from sitting where id = ${id})`.execute(
      db(),
    );
    await sql`update sitting set own_reference = 'nouveau' where id = ${id}`.execute(db());
    await sql`update sitting set state = 'available' where id = ${id}`.execute(db());
    expect([await found('kermarrec nouveau'), await found('guilcher')]).toEqual([1, 0]);
    // Counted where they are found, and as they stand now.
    expect((await list(partner, { q: 'kermarrec nouveau' })).counts.filter(({ count }) => count > 0)).toEqual([
      { state: 'available', count: 1 },
    ]);
  });

  it('filters by state, language and session, and counts each state beside the filter of states', async () => {
    const here = await session({ language: 'de' });
    await plantSitting(db(), here, { state: 'ready' });
    await plantSitting(db(), here, { state: 'ready' });
    await plantSitting(db(), here, { state: 'published' });
    const listed = await list(partner, { session: here, states: ['ready'] });
    expect(listed).toMatchObject({ total: 2, pages: 1 });
    expect(Object.fromEntries(listed.counts.map(({ state, count }) => [state, count]))).toEqual({ ready: 2, published: 1 });
    expect((await list(partner, { session: here, language: 'es' })).total).toBe(0);
  });

  it('says who should be looked at, and why', async () => {
    const closing = await session({ opensIn: -20, closesIn: 2 });
    const later = await session({ opensIn: 10, closesIn: 20 });
    const plant = async (where: string, state: Parameters<typeof plantSitting>[2] = {}) => (await plantSitting(db(), where, state)).id;
    const expected = {
      [await plant(closing, { state: 'suspended' })]: 'suspended',
      [await plant(closing)]: 'not-made-available',
      [await plant(closing, { state: 'available' })]: 'profile-missing',
      [await plant(closing, { state: 'ready' })]: 'closing-soon',
      [await plant(later)]: null,
      [await plant(closing, { state: 'withdrawn' })]: null,
    };
    const bounced = await plant(later, { state: 'available' });
    const mail = (state: string, at: Date) =>
      sql`
      insert into mail (once_key, to_address, to_name, subject, text, html, state, queued_at, kind, sitting_id)
      values (${randomUUID()}, 'a@b.invalid', 'A', '', '', '', ${state}, ${at}, 'test-open', ${bounced})`.execute(db());
    await mail('bounced', now());
    const rows = [...(await list(partner, { session: closing })).rows, ...(await list(partner, { session: later })).rows];
    expect(Object.fromEntries(rows.map(({ id, attention }) => [id, attention]))).toEqual({ ...expected, [bounced]: 'mail-trouble' });
    expect(await list(partner, { session: closing, attention: true })).toMatchObject({ total: 4 });
    const forOneReason = await list(partner, { session: closing, attention: 'profile-missing' });
    expect(forOneReason.rows.map(({ attention }) => attention)).toEqual(
      Array.from({ length: forOneReason.total }, () => 'profile-missing'),
    );
    expect(forOneReason.total).toBeGreaterThan(0);
    await mail('sent', new Date(+now() + 1000));
    expect((await read(bounced)).attention).toBeNull();
  });

  it('comes fifty at a time, each row once, in every order', async () => {
    const here = await session();
    for (let n = 0; n < 53; n += 1) await plantSitting(db(), here, { family: `Nom${n % 7}` });
    for (const sort of ['deadline', 'name', 'planned', 'newest']) {
      const [first, second] = [await list(partner, { session: here, sort }), await list(partner, { session: here, sort, page: 2 })];
      expect([first.rows.length, second.rows.length, first.pages, first.total]).toEqual([50, 3, 2, 53]);
      expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size, sort).toBe(53);
    }
  });

  it('belongs to its reader: a partner itself, a referent its partners, the coordinator all', async () => {
    const family = `Cloison${randomUUID().slice(0, 6)}`;
    await plantSitting(db(), await session(), { given: 'Ici', family });
    await plantSitting(db(), await plantSession(db(), strange, now()), { given: 'Ailleurs', family });
    expect(await namesIn(partner, { q: family })).toEqual([`Ici ${family}`]);
    expect(await namesIn(referent, { q: family })).toEqual([`Ici ${family}`]);
    expect(await namesIn(partner, { q: family, partner: strange })).toEqual([]);
    const coordinator = await demonstrationStaff(open, 'coordinator');
    expect((await namesIn(coordinator, { q: family })).toSorted()).toEqual([`Ailleurs ${family}`, `Ici ${family}`]);
    expect((await list(partner)).partners).toEqual([]);
    expect((await list(referent)).partners.map(({ id }) => id)).toEqual([own]);
  });

  it('goes into a file that runs no formula', async () => {
    const here = await session();
    await plantSitting(db(), here, { family: '=HYPERLINK("http://exemple.invalid")', ownReference: '+SUM(A1)' });
    const response = await fetch(`${open.base}/api/partner/sittings/file?session=${here}`, { headers: { cookie: partner.cookie } });
    expect(response.headers.get('content-type'), await response.clone().text()).toContain('text/csv');
    const text = await response.text();
    expect(text).toContain('Inscription faite, épreuve à ouvrir');
    expect(text).toContain(`"'+SUM(A1)"`);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).not.toMatch(/;"[=+@]/);
    const { rows } = await sql<{ about: unknown }>`select about from staff_act where action = 'export-sittings'`.execute(db());
    expect(rows).toEqual([{ about: { rows: 1 } }]);
  });
});

describe('another’s sitting', () => {
  it('is not found, whatever is asked of it, and stays as it is', async () => {
    const theirs = await plantSitting(db(), await plantSession(db(), strange, now()));
    for (const browser of [partner, referent]) {
      expect((await browser.call('sittings/read', { id: theirs.id })).code).toBe('not-found');
      expect((await act([theirs.id], { kind: 'withdraw', reason: 'x' }, browser)).output).toMatchObject({ done: 0, left: [] });
      expect((await browser.call('sittings/setObjective', { id: theirs.id, objective: 'C1' })).code).toBe('not-found');
    }
    expect(await stateOf(theirs.id)).toMatchObject({ state: 'registered' });
    expect((await partner.call('sittings/read', { id: randomUUID() })).code).toBe('not-found');
    expect((await partner.call('sittings/read', { id: 'x' })).code).toBe('bad-request');
  });
});

describe('the history of a sitting', () => {
  it('tells of calls to the hotline, and of what the partner is not in copy of to its referent alone', async () => {
    const { id } = await plantSitting(db(), await session());
    const note = (action: string, minutes: number) =>
      db()
        .transaction()
        .execute((tx) => noteOnSitting(tx, id, { action, payload: {} }, 'candidate', new Date(+now() + minutes * MINUTE)));
    await note('case-opened', 1);
    await note('case-apart-opened', 2);
    await note('answer-given', 3);
    for (const [action, minutes] of Object.entries({ 'open-hotline-view': 4, 'refuse-hotline-caller': 5, 'read-case': 6 }))
      await sql`
        insert into staff_act (at, person_id, role, organisation_id, action, sitting_id, about)
        select ${new Date(+now() + minutes * MINUTE)}, person_id, role, organisation_id, ${action}, ${id}, '{}'::jsonb
        from membership where role = 'referent' limit 1`.execute(db());
    const told = async (browser: StaffBrowser) => (await read(id, browser)).history.map(({ action }) => action);
    expect(await told(partner)).toEqual(['refuse-hotline-caller', 'open-hotline-view', 'case-opened']);
    expect(await told(referent)).toEqual(['refuse-hotline-caller', 'open-hotline-view', 'case-apart-opened', 'case-opened']);
    expect((await read(id)).history[0]?.by).toEqual({ kind: 'staff', name: 'Béatrice Thouvenin' });
  });
});

describe('making available', () => {
  it('opens the test, journals it and orders the letter, once', async () => {
    const { id } = await plantSitting(db(), await session());
    expect((await act([id], { kind: 'make-available' })).output).toMatchObject({
      of: 1,
      seen: 1,
      done: 1,
      left: [],
      hasEnded: true,
      bulk: null,
    });
    expect((await act([id], { kind: 'make-available' })).output.left).toMatchObject([{ id, why: 'already-available' }]);
    expect(await stateOf(id)).toMatchObject({ state: 'available' });
    expect(await lettersFor(db(), id)).toEqual(['test-open']);
    const sitting = await read(id);
    expect(sitting.availableAt).not.toBeNull();
    expect(sitting.history).toMatchObject([{ action: 'made-available', by: { kind: 'staff', name: 'Karim Haddad' } }]);
    expect(await verify(db(), id)).toEqual({ lines: 1 });
  });

  it('says from when, where the window is still to open', async () => {
    const { id } = await plantSitting(db(), await session({ opensIn: 5, closesIn: 25 }));
    await act([id], { kind: 'make-available' });
    expect(await lettersFor(db(), id)).toEqual(['test-coming']);
  });

  it('leads to ready whoever was complete already', async () => {
    const { id, personId } = await plantSitting(db(), await session());
    const { INFORMATION_VERSION } = await import('../../sitting/information.ts');
    await sql`update person set profile_completed_at = now() where id = ${personId}`.execute(db());
    await sql`insert into acknowledgement (sitting_id, version, at) values (${id}, ${INFORMATION_VERSION}, now())`.execute(db());
    await act([id], { kind: 'make-available' });
    expect(await stateOf(id)).toMatchObject({ state: 'ready' });
  });

  it('of many is shown before it is done: how many, who cannot and why', async () => {
    const here = await session();
    const can = await plantSitting(db(), here, { family: 'Prête' });
    const writing = await plantSitting(db(), here, { family: 'Écrit', state: 'writing' });
    const theirs = await plantSitting(db(), await plantSession(db(), strange, now()));
    const ids = [can.id, writing.id, theirs.id];
    expect(await preview(ids, { kind: 'make-available' })).toEqual({
      can: 1,
      left: [{ id: writing.id, name: 'Zoé Écrit', reference: writing.reference, why: 'written-part-begun' }],
      leftCount: 1,
    });
    expect(await stateOf(can.id)).toMatchObject({ state: 'registered' });
    expect((await act(ids, { kind: 'make-available' })).output.done).toBe(1);
    expect((await stateOf(can.id))?.state).toBe('available');
  });

  it('by two people at once is done once', async () => {
    const here = await session();
    const ids = await Promise.all([1, 2, 3, 4].map(async () => (await plantSitting(db(), here)).id));
    const replies = await Promise.all([act(ids, { kind: 'make-available' }), act(ids.toReversed(), { kind: 'make-available' }, referent)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies.map(({ output }) => output.done).toSorted((one, other) => one - other)).toEqual([0, ids.length]);
    for (const id of ids) expect(await lettersFor(db(), id)).toEqual(['test-open']);
  });
});

describe('an act on more than fit into one go', () => {
  const here = async (count: number) => {
    const where = await session({ name: `group ${randomUUID()}` });
    const { rows } = await sql<{ id: string }>`
      with p as (insert into person (given_name, family_name, email) select 'Ana', 'Groupe' || n, gen_random_uuid() || '@exemple.invalid'
        from generate_series(1, ${count}) n returning id)
      insert into sitting (session_id, person_id, state, objective, reference, due_at)
      select ${where}, p.id, 'registered', 'B1', 'PAL-' || upper(substr(md5(p.id::text), 1, 8)), now() + interval '20 days' from p returning id`.execute(
      db(),
    );
    return { where, ids: rows.map(({ id }) => id) };
  };
  const whole = (where: string) => ({ ...NO_FILTER, session: where });
  const progress = async (id: string, browser = partner) => browser.call<BulkAct>('sittings/bulk', { id });
  const work = (id: string) => Promise.all(bulkJobs({ db: db(), clock: open.clock, jobs: open.jobs }).map(({ work: one }) => one({ id })));
  const opening = { kind: 'make-available' } as const;

  it('takes what the filter names, more than 500 at once, and says how far it is while a worker does it', async () => {
    const { where } = await here(620);
    const filter = whole(where);
    expect((await partner.call('sittings/preview', { filter, act: opening })).output).toEqual({ can: 620, left: [], leftCount: 0 });
    const asked = await partner.call<BulkAct & { bulk: string }>('sittings/act', { filter, act: opening });
    expect(asked.output).toMatchObject({ of: 620, seen: 0, hasEnded: false });
    const { bulk } = asked.output;
    expect((await progress(bulk)).output).toMatchObject({ of: 620, seen: 0, done: 0 });
    expect((await progress(bulk, referent)).code).toBe('not-found');
    await work(bulk);
    expect((await progress(bulk)).output).toEqual({ of: 620, seen: 620, done: 620, left: [], leftCount: 0, hasEnded: true });
    expect((await list(partner, { session: where, states: ['registered'] })).total).toBe(0);
    // A job may run twice.
    await work(bulk);
    const { rows } = await sql<{ letters: number }>`
      select count(*)::int as letters from pgboss.job j join sitting s on s.id::text = j.data->>'sittingId'
      where j.name = 'candidate-mail' and s.session_id = ${where}`.execute(db());
    expect(rows[0]?.letters).toBe(620);
  });

  it('goes on past one that cannot be written, and names it', async () => {
    const { where, ids } = await here(230);
    const [broken] = ids;
    await sql`
      create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.id = ${sql.lit(broken)}::uuid and new.state = 'available' then raise exception 'planted'; end if; return new; end $$`.execute(
      db(),
    );
    await sql`create trigger refuse_one before update on sitting for each row execute function refuse_one()`.execute(db());
    const { output } = await partner.call<{ bulk: string }>('sittings/act', { filter: whole(where), act: opening });
    await work(output.bulk);
    await sql`drop trigger refuse_one on sitting`.execute(db());
    const { output: told } = await progress(output.bulk);
    expect(told).toMatchObject({ of: 230, seen: 230, done: 229, leftCount: 1, hasEnded: true, left: [{ id: broken, why: 'not-written' }] });
  });

  it('does nothing more when whoever asked has lost the role', async () => {
    const { where } = await here(210);
    const { output } = await partner.call<{ bulk: string }>('sittings/act', { filter: whole(where), act: opening });
    await sql`update membership m set until = m.since + interval '1 second' from bulk_act b where b.id = ${output.bulk} and m.id = b.membership_id`.execute(
      db(),
    );
    await work(output.bulk);
    expect((await list(referent, { session: where, states: ['registered'] })).total).toBe(210);
    await sql`update membership m set until = null from bulk_act b where b.id = ${output.bulk} and m.id = b.membership_id`.execute(db());
  });
});

describe('the window of one candidate', () => {
  const closing = (days: number) => daysAfter(dayOf(now()), days);

  it('moves with its deadline, its journal and a letter, and the written test goes by it', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'ready' });
    expect((await act([id], { kind: 'move-window', closesOn: closing(28) })).output.done).toBe(1);
    const end = endOfDay(closing(28));
    expect(await stateOf(id)).toMatchObject({ dueAt: end, closesAt: end });
    expect(await read(id)).toMatchObject({
      ownEnd: true,
      closesAt: end.toISOString(),
      history: [{ action: 'window-moved', until: end.toISOString() }],
    });
    expect(await lettersFor(db(), id)).toEqual(['window-moved']);
    const { selectOptionalAttempt } = await import('../../written-test/queries.server.ts');
    expect((await selectOptionalAttempt(db(), id, null))?.window.closesAt).toEqual(end);
  });

  it('goes beyond thirty days only by the referent, with a reason that the history keeps', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'available' });
    const far = { kind: 'move-window', closesOn: closing(45) };
    expect((await act([id], far)).output.left).toMatchObject([{ why: 'beyond-thirty-days' }]);
    expect((await act([id], far, referent)).output.left).toMatchObject([{ why: 'reason-needed' }]);
    expect((await act([id], { ...far, reason: 'Hospitalisation' }, referent)).output.done).toBe(1);
    expect((await read(id)).history[0]).toMatchObject({ reason: 'Hospitalisation', by: { name: 'Béatrice Thouvenin' } });
  });

  it('never ends in the past', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'ready' });
    expect((await act([id], { kind: 'move-window', closesOn: closing(-1) })).output.left).toMatchObject([{ why: 'closing-day-over' }]);
    expect((await act([id], { kind: 'move-window', closesOn: '2026-02-31' })).code).toBe('bad-request');
  });
});

describe('withdrawing', () => {
  it('needs a reason, closes the sitting and tells the candidate', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'available' });
    expect((await act([id], { kind: 'withdraw', reason: ' ' })).code).toBe('bad-request');
    await act([id], { kind: 'withdraw', reason: 'Formation interrompue' });
    expect(await stateOf(id)).toMatchObject({ state: 'withdrawn', closedIn: 'available', dueAt: null });
    expect(await lettersFor(db(), id)).toEqual(['withdrawn']);
    expect((await act([id], { kind: 'withdraw', reason: 'encore' })).output.left).toMatchObject([{ why: 'sitting-over' }]);
  });

  it('is refused once the written part is behind', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'written' });
    expect((await act([id], { kind: 'withdraw', reason: 'trop tard' })).output.left).toMatchObject([{ why: 'written-part-over' }]);
  });
});

describe('inviting again', () => {
  it('writes a new letter, and no second one within ten minutes', async () => {
    const { id } = await plantSitting(db(), await session());
    await act([id], { kind: 'invite-again' });
    expect((await act([id], { kind: 'invite-again' })).output.left).toMatchObject([{ why: 'written-to-just-now' }]);
    expect(await lettersFor(db(), id)).toEqual(['account-created']);
  });
});

describe('reopening', () => {
  it('is the referent’s: a suspended test goes on where it was, its silences forgiven', async () => {
    const { id } = await plantSitting(db(), await session(), { state: 'suspended', closedIn: 'writing' });
    const { bank } = (await sql<{ bank: string }>`select hash as bank from bank limit 1`.execute(db())).rows[0] ?? { bank: '' };
    await sql`insert into attempt (sitting_id, bank_hash, policy_version, seed, silences, silent_ms) values (${id}, ${bank}, 'x', 'x', 4, 9000)`.execute(
      db(),
    );
    const reopen = { kind: 'reopen', reason: 'Coupure de courant' };
    expect((await act([id], reopen)).output.left).toMatchObject([{ why: 'referent-decides' }]);
    expect((await act([id], reopen, referent)).output.done).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'writing', closedIn: null });
    expect((await stateOf(id))?.dueAt).not.toBeNull();
    expect((await sql`select silences, silent_ms from attempt where sitting_id = ${id}`.execute(db())).rows).toEqual([
      { silences: 0, silentMs: 0 },
    ]);
  });

  it('of an expired sitting asks for a new end', async () => {
    const { id } = await plantSitting(db(), await session({ opensIn: -30, closesIn: -2 }), { state: 'expired', closedIn: 'ready' });
    expect((await act([id], { kind: 'reopen', reason: 'Panne' }, referent)).output.left).toMatchObject([{ why: 'end-needed' }]);
    const closesOn = dayOf(new Date(+now() + 5 * DAY));
    await act([id], { kind: 'reopen', reason: 'Panne', closesOn }, referent);
    expect(await stateOf(id)).toMatchObject({ state: 'ready', dueAt: endOfDay(closesOn) });
  });

  it('is refused while the person has begun again elsewhere', async () => {
    const { id, personId } = await plantSitting(db(), await session(), { state: 'expired', closedIn: 'ready' });
    await plantSitting(db(), await plantSession(db(), strange, now()), { personId, state: 'available' });
    const closesOn = dayOf(new Date(+now() + 5 * DAY));
    expect((await act([id], { kind: 'reopen', reason: 'Panne', closesOn }, referent)).output.left).toMatchObject([
      { why: 'open-elsewhere' },
    ]);
  });
});
