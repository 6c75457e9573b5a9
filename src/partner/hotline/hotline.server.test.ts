import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre, type TestCandidate } from '../../../tests/support/centre.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { HOUR, MINUTE } from '../../platform/clock.ts';
import type { CallView, Found } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let candidate: TestCandidate;
let reference: string;
const EMAIL = 'maiwenn.legoff@exemple.invalid';

beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  candidate = await open.candidate();
  const { rows } = await sql<{ reference: string; sessionId: string }>`
    update sitting set reference = reference where id = ${candidate.sittingId} returning reference, session_id`.execute(open.database.db);
  reference = rows[0]?.reference ?? '';
  await sql`update exam_session set organisation_id = (select m.organisation_id from membership m where m.role = 'partner' limit 1)
    where id = ${rows[0]?.sessionId ?? ''}`.execute(open.database.db);
  await sql`update person set email = ${EMAIL}, birth_name = 'Le Goff', birth_date = '1990-03-09'
    where id = (select person_id from sitting where id = ${candidate.sittingId})`.execute(open.database.db);
});
afterAll(() => open.close());

const find = async (browser: StaffBrowser, search: string) => browser.call<{ found: Found[]; more: boolean }>('hotline/find', { search });
const call = (browser: StaffBrowser, data: object[], sittingId = candidate.sittingId) =>
  browser.call<CallView>('hotline/open', { sittingId, data });
const RIGHT = [
  { kind: 'birth-date', given: '9 mars 1990' },
  { kind: 'birth-name', given: 'LE GOFF' },
];
const WRONG = [{ kind: 'birth-date', given: '10 mars 1990' }, RIGHT[1] ?? {}];
const acts = async (action: string) =>
  (
    await sql<{ about: unknown; sittingId: string }>`select about, sitting_id from staff_act where action = ${action} order by at`.execute(
      open.database.db,
    )
  ).rows;

describe('finding a caller’s file', () => {
  it('goes by a part of the name, the address or the reference, and shows nothing that the caller could be asked', async () => {
    for (const search of ['maïwenn', 'MAIWENN LEGOFF', reference, reference.slice(4).toLowerCase()]) {
      const reply = await find(partner, search);
      expect(reply.output.found, search).toMatchObject([
        { sittingId: candidate.sittingId, name: expect.stringContaining('Le Goff') as string },
      ]);
      for (const secret of [EMAIL, reference, '1990']) expect(reply.text).not.toContain(secret);
    }
    expect((await find(partner, 'maïwenn')).output.found[0]?.askable).toEqual(['birth-date', 'birth-name', 'email', 'reference']);
  });

  it('stays within one’s own candidates, and is no way to list them', async () => {
    const other = await open.candidate('more-time');
    expect((await find(partner, 'benali')).output.found).toEqual([]);
    expect((await call(partner, RIGHT, other.sittingId)).code).toBe('not-found');
    expect((await call(partner, RIGHT, randomUUID())).code).toBe('not-found');
    expect((await find(partner, '%%%')).output.found).toEqual([]);
    expect((await find(partner, 'a')).code).toBe('bad-request');
    // What is typed beyond six words is not looked at.
    expect((await find(partner, `${'maïwenn '.repeat(6)} nobody`)).output.found).toHaveLength(1);
  });
});

describe('the hotline’s view', () => {
  it('opens with two right data however they are spelt, and notes who asked what', async () => {
    const { output, status } = await call(partner, RIGHT);
    expect(status).toBe(200);
    expect(output).toMatchObject({ reference, email: EMAIL, state: 'ready', life: { page: 'none', answered: 0, of: 50 } });
    expect(output.advice.map(({ code }) => code)).toContain('ready');
    expect(output.openings).toMatchObject([{ by: 'Karim Haddad', matched: true, verified: ['birth-date', 'birth-name'] }]);
    expect(await acts('open-hotline-view')).toEqual([{ sittingId: candidate.sittingId, about: { data: ['birth-date', 'birth-name'] } }]);
  });

  it('tells of wrong birth dates at the link, of its sleep, and of browsers that open it', async () => {
    const now = open.clock.now();
    await sql`insert into link_guess (sitting_id, since, recent, total) values (${candidate.sittingId}, ${now}, 5, 6)`.execute(
      open.database.db,
    );
    await sql`
      insert into candidate_browser (person_id, device, since, last_at, until, forgotten_at)
      select s.person_id, '', ${now}, ${now}, ${new Date(+now + HOUR)}, b.forgotten_at
      from sitting s, (values (null::timestamptz), (${now}::timestamptz)) as b (forgotten_at) where s.id = ${candidate.sittingId}`.execute(
      open.database.db,
    );
    const { advice, life } = (await call(partner, RIGHT)).output;
    expect(advice[0]).toEqual({ code: 'no-mail', at: null });
    expect(advice[1]).toEqual({ code: 'link-resting', at: new Date(+now + HOUR).toISOString() });
    expect(life).toMatchObject({ wrongBirthDates: 6, browsers: 1, browserLastAt: now.toISOString() });
    await sql`delete from link_guess`.execute(open.database.db);
  });

  it('needs two data of two kinds', async () => {
    for (const data of [[], RIGHT.slice(0, 1), [RIGHT[0] ?? {}, RIGHT[0] ?? {}]])
      expect((await call(partner, data)).code).toBe('two-data-needed');
    expect((await call(partner, [...RIGHT, { kind: 'email', given: EMAIL }])).code).toBe('bad-request');
    expect((await call(partner, [{ kind: 'state', given: 'ready' }, RIGHT[0] ?? {}])).code).toBe('bad-request');
  });

  it('stays closed for a wrong pair, tells nothing of it, notes it, and sleeps for an hour after five', async () => {
    const replies = [];
    for (let n = 0; n < 5; n += 1) replies.push(await call(partner, WRONG));
    expect(replies.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'caller-not-verified'));
    for (const { text } of replies) expect(text).not.toMatch(/1990|Goff|exemple/);
    expect(await acts('refuse-hotline-caller')).toHaveLength(5);
    expect((await call(partner, RIGHT)).code).toBe('caller-asked-too-often');
    // Another hat does not go round it.
    expect((await call(await demonstrationStaff(open, 'coordinator'), RIGHT)).code).toBe('caller-asked-too-often');
    open.clock.advance(HOUR + MINUTE);
    expect((await call(partner, RIGHT)).output.openings.filter(({ matched }) => !matched)).toHaveLength(5);
  });

  it('follows the test once it has begun', async () => {
    await candidate.enter();
    await candidate.write('begin');
    const begun = (await call(partner, RIGHT)).output;
    expect(begun.state).toBe('writing');
    expect(begun.life.begunAt).not.toBeNull();
    expect(begun.life.lastSignAt).not.toBeNull();
    expect(begun.advice.map(({ code }) => code)).toContain('writing');
  });

  it('is opened by the referent of the partner too', async () => {
    expect((await call(await demonstrationStaff(open, 'referent'), RIGHT)).status).toBe(200);
  });
});
