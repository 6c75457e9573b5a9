import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BORN, Candidates, NOT_BORN, sittingIn } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { sign } from '../../people/signed.server.ts';
import { DAY, HOUR } from '../../platform/clock.ts';

let open: OpenCentre;
let candidates: Candidates;
beforeAll(async () => {
  open = await openCentre();
  candidates = new Candidates(open);
  await candidates.work();
});
afterAll(() => open.close());

describe('a mailed link', () => {
  it('keeps its token behind #, where no server reads it', async () => {
    const { sittingId } = await candidates.somebody();
    const { pathname, search, hash } = new URL(await candidates.linkOf(sittingId));
    expect({ pathname, search }).toEqual({ pathname: '/mon-espace/ouvrir', search: '' });
    expect(hash.length).toBeGreaterThan(50);
  });

  it('asks a browser that it does not know for the birth date, and opens the next time at once', async () => {
    const { sittingId } = await candidates.somebody();
    const browser = candidates.stranger();
    const token = await candidates.tokenOf(sittingId);
    expect((await candidates.enter(browser, token)).output).toEqual({ next: 'birth-date' });
    expect(sittingIn(browser)).toBeNull();
    const entered = await candidates.enter(browser, token, { birthDate: BORN });
    expect(entered.output).toEqual({ next: 'home' });
    expect(sittingIn(browser)).toBe(sittingId);
    for (const cookie of entered.setCookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    await browser.call('entrance/leave', { from: 'here' });
    expect(sittingIn(browser)).toBeNull();
    expect((await candidates.enter(browser, token)).output).toEqual({ next: 'home' });
  });

  it('opens to somebody whose papers name no day by their year, whatever stands for the rest', async () => {
    const { sittingId } = await candidates.somebody({ birthDate: '1975' });
    const token = await candidates.tokenOf(sittingId);
    const give = (day: string, month: string, year: string) =>
      candidates.enter(candidates.stranger(), token, { birthDate: { day, month, year } });
    expect((await give('00', '00', '1976')).code).toBe('wrong-birth-date');
    for (const rest of ['00', '0', '01']) expect((await give(rest, rest, '1975')).output).toEqual({ next: 'home' });
  });

  it('does not open to whoever it was forwarded to, even in a browser that somebody else came in with', async () => {
    const [owner, friend] = [await candidates.somebody(), await candidates.somebody({ birthDate: '1990-12-24' })];
    const browser = candidates.stranger();
    await candidates.enter(browser, await candidates.tokenOf(friend.sittingId), { birthDate: { day: '24', month: '12', year: '1990' } });
    expect(sittingIn(browser)).toBe(friend.sittingId);
    const token = await candidates.tokenOf(owner.sittingId);
    expect((await candidates.enter(browser, token)).output).toEqual({ next: 'birth-date' });
    expect((await candidates.enter(browser, token, { birthDate: NOT_BORN })).code).toBe('wrong-birth-date');
    // And the friend is still who they were.
    expect(sittingIn(browser)).toBe(friend.sittingId);
  });

  it('sleeps after five wrong dates in an hour, wherever they came from, and wakes after it', async () => {
    const { sittingId } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    const codes = [];
    for (let n = 0; n < 5; n += 1) codes.push((await candidates.enter(candidates.stranger(), token, { birthDate: NOT_BORN })).code);
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'wrong-birth-date'), 'link-asleep']);
    expect((await candidates.enter(candidates.stranger(), token)).code).toBe('link-asleep');
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).code).toBe('link-asleep');
    open.clock.advance(HOUR);
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).output).toEqual({ next: 'home' });
  });

  it('counts dates that are given at once like those given one after another', async () => {
    const { sittingId } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => candidates.enter(candidates.stranger(), token, { birthDate: NOT_BORN })),
    );
    expect(replies.filter(({ code }) => code === 'wrong-birth-date').length).toBeLessThan(5);
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).code).toBe('link-asleep');
  });

  it('sleeps for good after fifteen, until its owner came in another way', async () => {
    const { sittingId, email } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 5; n += 1) await candidates.enter(candidates.stranger(), token, { birthDate: NOT_BORN });
      open.clock.advance(HOUR);
    }
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).code).toBe('link-asleep');
    await candidates.ask(email);
    await candidates.prove(email, await candidates.code(email));
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).output).toEqual({ next: 'home' });
  });

  it('opens in a browser that it knows while it sleeps for others', async () => {
    const { sittingId } = await candidates.somebody();
    const browser = await candidates.comeIn(sittingId);
    const token = await candidates.tokenOf(sittingId);
    for (let n = 0; n < 5; n += 1) await candidates.enter(candidates.stranger(), token, { birthDate: NOT_BORN });
    expect((await candidates.enter(browser, token)).output).toEqual({ next: 'home' });
  });

  it.each([
    { day: '31', month: '2', year: '1985' },
    { day: '7', month: '3', year: '85' },
    { day: 'sept', month: 'mars', year: '' },
  ])('says of $day/$month/$year that there is no such date, which costs no guess', async (birthDate) => {
    const { sittingId } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    for (let n = 0; n < 6; n += 1)
      expect((await candidates.enter(candidates.stranger(), token, { birthDate })).code).toBe('impossible-birth-date');
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).output).toEqual({ next: 'home' });
  });

  it('says what is forged, what is over and what was closed', async () => {
    const { sittingId } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    const forged = ['', 'x', 'x.y', `${token}x`, token.slice(0, -3), token.replace('.', '..'), '%00', '🙂.🙂'];
    for (const one of forged) expect((await candidates.enter(candidates.stranger(), one)).code, one).toBe('link-forged');
    // Ours, and for something else.
    const session = sign('session', { sitting: sittingId, access: 1, until: Date.now() + DAY }, open.configuration.secrets);
    expect((await candidates.enter(candidates.stranger(), session)).code).toBe('link-forged');
    const yesterday = sign('access-link', { sitting: sittingId, access: 1, until: +open.clock.now() - DAY }, open.configuration.secrets);
    expect(await candidates.enter(candidates.stranger(), yesterday)).toMatchObject({ status: 410, code: 'link-expired' });
    await sql`update sitting set access_version = 7 where id = ${sittingId}`.execute(open.database.db);
    expect((await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).code).toBe('link-expired');
  });

  it('refuses what is no call at all, and repeats nothing of it', async () => {
    const { sittingId } = await candidates.somebody();
    const token = await candidates.tokenOf(sittingId);
    for (const given of [
      { birthDate: '07/03/1985' },
      { birthDate: { day: 7, month: 3, year: 1985 } },
      { birthDate: { ...BORN, evil: 1 } },
      { remember: 'perhaps-evil' },
    ]) {
      const { status, code, text } = await candidates.enter(candidates.stranger(), token, given);
      expect({ status, code }).toEqual({ status: 400, code: 'bad-request' });
      expect(text).not.toContain('evil');
    }
  });

  it('asks for a code where no birth date is on record', async () => {
    const { sittingId } = await candidates.somebody({ birthDate: null });
    const token = await candidates.tokenOf(sittingId);
    for (const given of [{}, { birthDate: BORN }])
      expect((await candidates.enter(candidates.stranger(), token, given)).output).toEqual({ next: 'code' });
  });

  it('tells its owner alone that the sitting was withdrawn, and leads to another one if there is one', async () => {
    const person = await candidates.somebody();
    await sql`update sitting set state = 'withdrawn' where id = ${person.sittingId}`.execute(open.database.db);
    const token = await candidates.tokenOf(person.sittingId);
    expect((await candidates.enter(candidates.stranger(), token)).output).toEqual({ next: 'birth-date' });
    expect(await candidates.enter(candidates.stranger(), token, { birthDate: BORN })).toMatchObject({
      status: 410,
      code: 'sitting-withdrawn',
    });
    const other = await candidates.anotherOf(person, 'registered');
    const browser = candidates.stranger();
    await candidates.enter(browser, token, { birthDate: BORN });
    expect(sittingIn(browser)).toBe(other);
  });

  it('still opens a sitting that is over', async () => {
    const { sittingId } = await candidates.somebody();
    await sql`update sitting set state = 'expired' where id = ${sittingId}`.execute(open.database.db);
    expect(sittingIn(await candidates.comeIn(sittingId))).toBe(sittingId);
  });

  it('asks again the next day on a computer that is not to be remembered', async () => {
    const { sittingId } = await candidates.somebody();
    const browser = await candidates.comeIn(sittingId, { remember: false });
    const token = await candidates.tokenOf(sittingId);
    expect((await candidates.enter(browser, token, { remember: false })).output).toEqual({ next: 'home' });
    open.clock.advance(2 * DAY);
    expect((await candidates.enter(browser, await candidates.tokenOf(sittingId))).output).toEqual({ next: 'birth-date' });
  });
});
