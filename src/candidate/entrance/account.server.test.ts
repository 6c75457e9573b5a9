import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Candidates, sittingIn } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import type { StaffBrowser } from '../../../tests/support/staff.ts';
import { verify } from '../../sitting/journal.server.ts';
import { orderMail } from '../../sitting/mails.server.ts';

let open: OpenCentre;
let candidates: Candidates;
beforeAll(async () => {
  open = await openCentre();
  candidates = new Candidates(open);
  await candidates.work();
});
afterAll(() => open.close());

const PASSWORD = 'un mot de passe assez long';

describe('a person’s sittings', () => {
  it('are changed in the session; only one’s own, and none that was withdrawn', async () => {
    const person = await candidates.somebody();
    const [second, withdrawn] = [await candidates.anotherOf(person, 'published'), await candidates.anotherOf(person, 'withdrawn')];
    const browser = await candidates.comeIn(person.sittingId);
    expect((await browser.call('entrance/open', { sittingId: second })).status).toBe(200);
    expect(sittingIn(browser)).toBe(second);
    const others = [(await candidates.somebody()).sittingId, withdrawn, randomUUID()];
    for (const sittingId of others) {
      expect(await browser.call('entrance/open', { sittingId })).toMatchObject({ status: 404, code: 'not-found', setCookies: [] });
    }
    expect((await browser.call('entrance/open', { sittingId: "' or true" })).code).toBe('bad-request');
  });
});

describe('one’s own account', () => {
  type Account = { email: string; hasPassword: boolean; browsers: { id: string; current: boolean; device: string; remembered: boolean }[] };
  const accountIn = (browser: StaffBrowser) => browser.call<Account>('entrance/account');

  it('lists the browsers in which it was opened, each once', async () => {
    const { sittingId, email } = await candidates.somebody();
    const [home, shared] = [await candidates.comeIn(sittingId), await candidates.comeIn(sittingId, { remember: false })];
    await candidates.enter(home, await candidates.tokenOf(sittingId), { remember: false });
    const { output } = await accountIn(home);
    expect(output).toMatchObject({ email, hasPassword: false });
    expect(output.browsers.map(({ current, device, remembered }) => ({ current, device, remembered }))).toEqual([
      { current: true, device: 'a test', remembered: true },
      { current: false, device: 'a test', remembered: false },
    ]);
    expect((await accountIn(shared)).output.browsers.filter(({ current }) => current)).toHaveLength(1);
  });

  it('forgets this browser alone when asked to', async () => {
    const { sittingId } = await candidates.somebody();
    const [leaving, staying] = [await candidates.comeIn(sittingId), await candidates.comeIn(sittingId)];
    const before = leaving.cookie;
    await leaving.call('entrance/leave', { from: 'for-good' });
    expect(leaving.cookie).toBe('');
    // Its cookie, kept aside, is worth nothing either.
    const thief = candidates.stranger();
    thief.keep(before.split('; ').filter((cookie) => cookie.startsWith('palier-browser=')));
    expect((await candidates.enter(thief, await candidates.tokenOf(sittingId))).output).toEqual({ next: 'birth-date' });
    expect((await accountIn(staying)).output.browsers).toHaveLength(1);
  });

  it('closes everywhere: sessions, links, browsers, in all of the person’s sittings and nobody else’s', async () => {
    const person = await candidates.somebody();
    const second = await candidates.anotherOf(person, 'written');
    const somebodyElse = await candidates.comeIn((await candidates.somebody()).sittingId);
    const [here, elsewhere] = [await candidates.comeIn(person.sittingId), await candidates.comeIn(second)];
    const links = [await candidates.tokenOf(person.sittingId), await candidates.tokenOf(second)];
    const stolen = here.cookie;
    expect((await here.call('entrance/leave', { from: 'everywhere' })).status).toBe(200);
    expect(here.cookie).toBe('');
    here.keep(stolen.split('; '));
    for (const browser of [here, elsewhere]) {
      expect(await accountIn(browser)).toMatchObject({ status: 401, code: 'not-signed-in' });
      expect((await browser.call('entrance/setPassword', { password: PASSWORD })).code).toBe('not-signed-in');
      expect((await browser.call('entrance/open', { sittingId: second })).code).toBe('not-signed-in');
      expect((await browser.call('writtenTest/enter')).status).toBe(403);
      for (const token of links) expect((await candidates.enter(browser, token)).code).toBe('link-expired');
    }
    // A link that is mailed from now on asks who is there.
    expect((await candidates.enter(elsewhere, await candidates.tokenOf(second))).output).toEqual({ next: 'birth-date' });
    expect((await accountIn(somebodyElse)).status).toBe(200);
    for (const sittingId of [person.sittingId, second]) expect(await verify(open.database.db, sittingId)).toEqual({ lines: 1 });
  });

  it('takes ten passwords at a time: each is a letter', async () => {
    const browser = await candidates.comeIn((await candidates.somebody()).sittingId);
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await browser.call('entrance/setPassword', { password: `${PASSWORD} ${n}` })).code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => null), 'too-many-attempts']);
  });

  it('stops a test that is being written elsewhere when it closes everywhere, and loses nothing of it', async () => {
    const { sittingId } = await candidates.somebody();
    const [writer, owner] = [await candidates.comeIn(sittingId), await candidates.comeIn(sittingId)];
    const { output } = await writer.call<{ pass: string }>('writtenTest/enter');
    expect((await writer.call('writtenTest/begin', { pass: output.pass, request: randomUUID() })).status).toBe(200);
    await owner.call('entrance/leave', { from: 'everywhere' });
    const stopped = await writer.call('writtenTest/begin', { pass: output.pass, request: randomUUID() });
    expect(stopped.status).toBe(403);
    const back = await candidates.comeIn(sittingId);
    expect((await back.call('writtenTest/enter')).status).toBe(200);
    expect(await verify(open.database.db, sittingId)).toMatchObject({ lines: expect.any(Number) as number });
  });
});

describe('the first letter', () => {
  it('says where the centre is reached, as far as it said so itself', async () => {
    const [before, after] = [await candidates.somebody(), await candidates.somebody()];
    const order = (sittingId: string) =>
      open.database.db.transaction().execute((tx) => orderMail(tx, open.jobs, { letter: 'account-created', sittingId }));
    await order(before.sittingId);
    expect(await candidates.letter(before.email, 'account-created')).toMatch(/Votre centre\u00a0: Centre de formation Les Acacias\.$/m);
    await sql`
      update organisation set contact_email = 'accueil@acacias.fr', telephone = '01 99 00 12 34'
      where id = (select organisation_id from sitting where id = ${after.sittingId})`.execute(open.database.db);
    await order(after.sittingId);
    const reached = 'Centre de formation Les Acacias, accueil@acacias.fr, 01 99 00 12 34.';
    expect(await candidates.letter(after.email, 'account-created')).toContain(reached);
  });

  it('tells the date, the centre, what is needed and the way in (R001, R014, R015, R018)', async () => {
    const { sittingId, email } = await candidates.somebody();
    const order = { letter: 'account-created', sittingId };
    await sql`update exam_session e set planned_on = '2027-12-01' from sitting s where s.session_id = e.id and s.id = ${sittingId}`.execute(
      open.database.db,
    );
    await open.database.db.transaction().execute((tx) => orderMail(tx, open.jobs, order));
    const letter = await candidates.letter(email, 'account-created');
    const told = ['Centre de formation Les Acacias', 'en anglais', 'le mercredi 1er décembre 2027', 'Chrome ou Edge', 'caméra', 'micro'];
    for (const words of [...told, 'rien à installer', 'indésirables', '/mon-espace/ouvrir#']) expect(letter).toContain(words);
    expect(letter).not.toMatch(/\{\w+\}|undefined|null/);
  });
});
