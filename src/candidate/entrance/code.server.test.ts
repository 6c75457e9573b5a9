import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BORN, Candidates, sittingIn } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { MINUTE } from '../../platform/clock.ts';

let open: OpenCentre;
let candidates: Candidates;
beforeAll(async () => {
  open = await openCentre();
  candidates = new Candidates(open);
  await candidates.work();
});
afterAll(() => open.close());

const PASSWORD = 'un mot de passe assez long';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a mailed code', () => {
  it('opens the sitting that is most open, once', async () => {
    const person = await candidates.somebody();
    const writing = await candidates.anotherOf(person, 'writing');
    await candidates.ask(person.email.toUpperCase());
    const code = await candidates.code(person.email);
    const browser = candidates.stranger();
    expect((await candidates.prove(person.email, `${code.slice(0, 3)} ${code.slice(3)}`, {}, browser)).output).toEqual({ next: 'home' });
    expect(sittingIn(browser)).toBe(writing);
    expect((await candidates.prove(person.email, code)).code).toBe('code-over');
  });

  it('answers an address that is nobody’s like one that is somebody’s, all along', async () => {
    const { email } = await candidates.somebody();
    const nobodys = `${randomUUID()}@exemple.invalid`;
    const walk = async (address: string) => {
      const replies = [await candidates.ask(address)];
      const code = address === email ? wrong(await candidates.code(email)) : '123456';
      for (let n = 0; n < 6; n += 1) replies.push(await candidates.prove(address, code));
      for (let n = 0; n < 3; n += 1) replies.push(await candidates.ask(address));
      return replies.map(({ status, text, setCookies }) => ({ status, text, cookies: setCookies.map((cookie) => cookie.split('=')[0]) }));
    };
    const [known, unknown] = [await walk(email), await walk(nobodys)];
    expect(unknown).toEqual(known);
    expect(known.map(({ status }) => status)).toEqual([200, 401, 401, 401, 401, 401, 410, 200, 200, 429]);
    expect(await candidates.letters(nobodys, 'sign-in-code')).toEqual([]);
  });

  it('has five tries, also when they come at once', async () => {
    const { email } = await candidates.somebody();
    await candidates.ask(email);
    const code = await candidates.code(email);
    const replies = await Promise.all(Array.from({ length: 12 }, () => candidates.prove(email, wrong(code))));
    expect(replies.filter((reply) => reply.code === 'wrong-mailed-code')).toHaveLength(5);
    expect((await candidates.prove(email, code)).code).toBe('code-over');
  });

  it('lasts ten minutes', async () => {
    const { email } = await candidates.somebody();
    await candidates.ask(email);
    const code = await candidates.code(email);
    open.clock.advance(10 * MINUTE);
    expect((await candidates.prove(email, code)).code).toBe('code-over');
  });

  it('is replaced by the next one', async () => {
    const { email } = await candidates.somebody();
    await candidates.ask(email);
    const first = await candidates.code(email);
    await candidates.ask(email);
    const second = await candidates.code(email, 2);
    // Once in a million times they are the same.
    expect((await candidates.prove(email, first === second ? wrong(second) : first)).code).toBe('wrong-mailed-code');
    expect((await candidates.prove(email, second)).output).toEqual({ next: 'home' });
  });

  it('is mailed three times in ten minutes', async () => {
    const { email } = await candidates.somebody();
    const codes = [];
    for (let n = 0; n < 4; n += 1) codes.push((await candidates.ask(email)).code);
    expect(codes).toEqual([null, null, null, 'too-many-letters']);
    open.clock.advance(10 * MINUTE);
    expect((await candidates.ask(email)).code).toBeNull();
  });

  it('opens no door of another address', async () => {
    const [one, other] = [await candidates.somebody(), await candidates.somebody()];
    await candidates.ask(one.email);
    await candidates.ask(other.email);
    const [code, othersCode] = [await candidates.code(one.email), await candidates.code(other.email)];
    const foreign = code === othersCode ? wrong(othersCode) : code;
    expect((await candidates.prove(other.email, foreign)).code).toBe('wrong-mailed-code');
  });

  it('asks the birth date where a mailbox is two people’s', async () => {
    const ana = await candidates.somebody();
    const leo = await candidates.somebody({ birthDate: '1983-11-30', email: ana.email });
    await candidates.ask(ana.email);
    const code = await candidates.code(ana.email);
    expect((await candidates.prove(ana.email, code)).output).toEqual({ next: 'birth-date' });
    expect((await candidates.prove(ana.email, code, { birthDate: { ...BORN, year: '1999' } })).code).toBe('wrong-birth-date');
    const browser = candidates.stranger();
    expect((await candidates.prove(ana.email, code, { birthDate: { day: '30', month: '11', year: '1983' } }, browser)).output).toEqual({
      next: 'home',
    });
    expect(sittingIn(browser)).toBe(leo.sittingId);
  });

  it('tells who was withdrawn so, after the code', async () => {
    const { email, sittingId } = await candidates.somebody();
    await sql`update sitting set state = 'withdrawn' where id = ${sittingId}`.execute(open.database.db);
    await candidates.ask(email);
    expect((await candidates.prove(email, await candidates.code(email))).code).toBe('sitting-withdrawn');
  });

  it('says what is no address and what is no code', async () => {
    for (const address of ['', 'awa', 'awa@', 'awa@exemple', 'a b@exemple.fr', 'x'.repeat(900)])
      expect((await candidates.ask(address)).code).toBe('malformed-address');
    for (const code of ['', '12345', 'abcdef', "1' or '1'='1"])
      expect((await candidates.prove('awa@exemple.fr', code)).code).toBe('incomplete-code');
  });

  it('lies hashed in the table of codes', async () => {
    const { email } = await candidates.somebody();
    await candidates.ask(email);
    const code = await candidates.code(email);
    const { rows } = await sql<{ all: string }>`select string_agg(c::text, ' ') as all from sign_in_code c`.execute(open.database.db);
    expect(rows[0]?.all).not.toContain(code);
    expect(rows[0]?.all).not.toContain(email);
  });
});

describe('a password of one’s own', () => {
  const signIn = (email: string, password: string, browser = candidates.stranger()) =>
    browser.call('entrance/enterWithPassword', { email, password });

  it('is set at home, told by mail, and opens like a code', async () => {
    const { sittingId, email } = await candidates.somebody();
    const browser = await candidates.comeIn(sittingId);
    expect((await browser.call('entrance/setPassword', { password: 'trop court' })).code).toBe('password-too-short');
    expect((await browser.call('entrance/setPassword', { password: 'x'.repeat(129) })).code).toBe('password-too-long');
    expect((await browser.call('entrance/setPassword', { password: PASSWORD })).status).toBe(200);
    const other = candidates.stranger();
    expect((await signIn(email.toUpperCase(), PASSWORD, other)).output).toEqual({ next: 'home' });
    expect(sittingIn(other)).toBe(sittingId);
    expect(await candidates.letter(email, 'password-chosen')).not.toContain(PASSWORD);
  });

  it('forgotten, is replaced after a code (R017)', async () => {
    const { sittingId, email } = await candidates.somebody();
    await (await candidates.comeIn(sittingId)).call('entrance/setPassword', { password: PASSWORD });
    await candidates.ask(email);
    const browser = candidates.stranger();
    await candidates.prove(email, await candidates.code(email), {}, browser);
    await browser.call('entrance/setPassword', { password: 'tout autre mot de passe' });
    expect((await signIn(email, PASSWORD)).code).toBe('wrong-address-or-password');
    expect((await signIn(email, 'tout autre mot de passe')).status).toBe(200);
  });

  it('is refused alike for a wrong one, for none, and for an address that is nobody’s', async () => {
    const [withOne, without] = [await candidates.somebody(), await candidates.somebody()];
    await (await candidates.comeIn(withOne.sittingId)).call('entrance/setPassword', { password: PASSWORD });
    const replies = [
      await signIn(withOne.email, 'un autre mot de passe'),
      await signIn(without.email, PASSWORD),
      await signIn(`${randomUUID()}@exemple.invalid`, PASSWORD),
      await signIn('pas une adresse', ''),
    ];
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 401, code: 'wrong-address-or-password', setCookies: [] });
  });

  it('stops the eleventh attempt on an address', async () => {
    const email = `${randomUUID()}@exemple.invalid`;
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await signIn(email, 'x')).code);
    expect(codes.at(-1)).toBe('too-many-attempts');
    expect(new Set(codes.slice(0, 10))).toEqual(new Set(['wrong-address-or-password']));
  });

  it('opens one’s own sitting where the mailbox is two people’s', async () => {
    const ana = await candidates.somebody();
    const leo = await candidates.somebody({ birthDate: '1983-11-30', email: ana.email });
    const browser = await candidates.comeIn(ana.sittingId);
    await browser.call('entrance/setPassword', { password: PASSWORD });
    const other = candidates.stranger();
    await signIn(leo.email, PASSWORD, other);
    expect(sittingIn(other)).toBe(ana.sittingId);
  });
});
