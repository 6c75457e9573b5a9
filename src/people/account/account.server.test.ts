import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { lettersTo } from '../../../tests/support/letters.ts';
import { codeOf, demonstrationStaff, invitationFor, newStaff, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const someone = () => `${randomUUID()}@exemple.invalid`;
const stranger = () => new StaffBrowser(open.base);
type Me = { state: string; enrolled?: boolean; hats?: { membershipId: string; role: string; organisation: string; on: boolean }[] };
const stateOf = async (browser: StaffBrowser) => (await browser.call<Me>('account/me')).output.state;

describe('signing in', () => {
  it('leads through the invitation, the password and the second factor to the office', async () => {
    const { browser, recoveryCodes, secret } = await newStaff(open, someone());
    const { output } = await browser.call<Me>('account/me');
    expect(output).toMatchObject({ state: 'staff', hats: [{ role: 'reviewer', on: true }] });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(secret).toMatch(/^[A-Z2-7]{20,}=*$/);
  });

  it('asks for password, then code; no session exists between the two', async () => {
    const { email, secret } = await newStaff(open, someone());
    const browser = stranger();
    expect((await browser.call('account/signIn', { email: email.toUpperCase(), password: PASSWORD })).output).toEqual({
      next: 'second-factor',
    });
    expect(await stateOf(browser)).toBe('nobody');
    expect((await browser.call('account/sessions')).code).toBe('not-signed-in');
    expect((await browser.call('account/prove', { kind: 'application', code: '000000' })).code).toBe('wrong-code');
    expect((await browser.call('account/prove', { kind: 'application', code: await codeOf(secret) })).status).toBe(200);
    expect(await stateOf(browser)).toBe('staff');
  });

  it('takes a code once: in a second sign-in, at the same moment, and whatever is opened meanwhile', async () => {
    const { email, secret } = await newStaff(open, someone());
    const begun = async () => {
      const browser = stranger();
      await browser.call('account/signIn', { email, password: PASSWORD });
      return browser;
    };
    const code = await codeOf(secret);
    const [one, two, three] = [await begun(), await begun(), await begun()];
    const replies = await Promise.all([one, two].map((browser) => browser.call('account/prove', { kind: 'application', code })));
    expect(replies.filter((reply) => reply.code === 'code-used')).toHaveLength(1);
    expect((await Promise.all([one, two].map(stateOf))).toSorted()).toEqual(['nobody', 'staff']);
    expect(await three.call('account/prove', { kind: 'application', code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({
      status: 409,
      code: 'code-used',
    });
    // The sign-in goes on with the next code.
    expect((await three.call('account/prove', { kind: 'application', code: await codeOf(secret) })).status).toBe(200);
  });

  it('answers an unknown address and a wrong password alike', async () => {
    const { email } = await newStaff(open, someone());
    const replies = [
      await stranger().call('account/signIn', { email, password: 'un autre mot de passe' }),
      await stranger().call('account/signIn', { email: someone(), password: 'un autre mot de passe' }),
    ];
    expect(replies.map(({ status, code, text, setCookies }) => ({ status, code, text, setCookies }))).toEqual(
      replies.map(() => ({ status: 401, code: 'wrong-credentials', text: replies[0]?.text, setCookies: [] })),
    );
  });

  it('stops the eleventh attempt on an account, from wherever, and leaves the next account alone', async () => {
    const email = someone();
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await stranger().call('account/signIn', { email, password: 'x' })).code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'wrong-credentials'), 'too-many-attempts']);
    expect((await stranger().call('account/signIn', { email: someone(), password: 'x' })).code).toBe('wrong-credentials');
  });

  it('closes a challenge after five wrong codes', async () => {
    const { email, secret } = await newStaff(open, someone());
    const browser = stranger();
    await browser.call('account/signIn', { email, password: PASSWORD });
    for (let n = 0; n < 5; n += 1) await browser.call('account/prove', { kind: 'application', code: '000000' });
    expect((await browser.call('account/prove', { kind: 'application', code: await codeOf(secret) })).code).toBe('challenge-over');
  });

  it('sets cookies that no script reads and no other site sends', async () => {
    const { email } = await newStaff(open, someone());
    const { setCookies } = await stranger().call('account/signIn', { email, password: PASSWORD });
    expect(setCookies.length).toBeGreaterThan(0);
    for (const cookie of setCookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
  });
});

describe('the second factor', () => {
  it('is demanded of a session however it began', async () => {
    const { email } = await newStaff(open, someone(), 'coordinator');
    const { rows } = await sql<{ id: string }>`select id from account where email = ${email}`.execute(open.database.db);
    // As a mailed link or any other way round the password would: a session that the library takes for whole.
    const { headers } = await open.entrance.accounts.api.openSession({ body: { accountId: rows[0]?.id ?? '' }, returnHeaders: true });
    const browser = stranger();
    browser.keep(headers.getSetCookie());
    expect(await stateOf(browser)).toBe('unproven');
    for (const route of ['account/sessions', 'invitation/organisations']) {
      const { status, code, message } = await browser.call(route);
      expect({ status, code }).toEqual({ status: 403, code: 'second-factor-needed' });
      expect(message).toContain('second facteur');
    }
  });

  it('lets a session prove it, within five attempts', async () => {
    const { email, secret } = await newStaff(open, someone());
    const { rows } = await sql<{ id: string }>`select id from account where email = ${email}`.execute(open.database.db);
    const { headers } = await open.entrance.accounts.api.openSession({ body: { accountId: rows[0]?.id ?? '' }, returnHeaders: true });
    const browser = stranger();
    browser.keep(headers.getSetCookie());
    const codes = [];
    for (let n = 0; n < 6; n += 1) codes.push((await browser.call('account/prove', { kind: 'application', code: '000000' })).code);
    // Four were left: proving it when it was set up took one.
    expect(codes.at(-1)).toBe('too-many-attempts');
    open.clock.advance(60_000);
    expect((await browser.call('account/prove', { kind: 'application', code: await codeOf(secret) })).status).toBe(200);
    expect(await stateOf(browser)).toBe('staff');
  });

  it('takes a recovery code once', async () => {
    const { email, recoveryCodes } = await newStaff(open, someone());
    const prove = async () => {
      const browser = stranger();
      await browser.call('account/signIn', { email, password: PASSWORD });
      return (await browser.call('account/prove', { kind: 'recovery', code: recoveryCodes[0] })).code;
    };
    expect([await prove(), await prove()]).toEqual([null, 'wrong-code']);
  });

  it('cannot be set up anew by whoever has only the password', async () => {
    const { email } = await newStaff(open, someone());
    const browser = stranger();
    await browser.call('account/signIn', { email, password: PASSWORD });
    expect((await browser.call('account/enrol', { password: PASSWORD })).code).toBe('not-signed-in');
  });

  it('keeps neither the secret nor the codes legible in the database', async () => {
    const { secret, recoveryCodes } = await newStaff(open, someone());
    const { rows } = await sql<{ all: string }>`select string_agg(f::text, ' ') as all from second_factor f`.execute(open.database.db);
    expect(rows[0]?.all).not.toContain(recoveryCodes[0]);
    expect(rows[0]?.all).not.toContain(secret);
  });
});

describe('a forgotten password (R017)', () => {
  const letterTo = async (email: string) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const [letter] = await lettersTo(open.database.db, open.configuration.secrets, email, 'password-reset/%');
      if (letter) return letter;
      await new Promise((wait) => setTimeout(wait, 20));
    }
    throw new Error('no letter came');
  };

  it('is replaced through a mailed link, once; every session ends and the second factor stays', async () => {
    const { email, browser } = await newStaff(open, someone());
    const asked = [await stranger().call('account/forgot', { email }), await stranger().call('account/forgot', { email: someone() })];
    expect(asked.map(({ status, text }) => [status, text])).toEqual([1, 2].map(() => [200, asked[0]?.text]));
    const token = /#(\S+)/.exec(await letterTo(email))?.[1] ?? '';
    expect((await stranger().call('account/resetPassword', { token, password: 'trop court' })).code).toBe('password-too-short');
    expect((await stranger().call('account/resetPassword', { token, password: 'tout autre mot de passe' })).status).toBe(200);
    expect((await stranger().call('account/resetPassword', { token, password: 'tout autre mot de passe' })).code).toBe(
      'reset-link-expired',
    );
    expect(await stateOf(browser)).toBe('nobody');
    const { rows } = await sql`select from mail where to_address = ${email} and kind = 'password-changed'`.execute(open.database.db);
    expect(rows).toHaveLength(1);
    expect((await stranger().call('account/signIn', { email, password: PASSWORD })).code).toBe('wrong-credentials');
    const { output } = await stranger().call('account/signIn', { email, password: 'tout autre mot de passe' });
    expect(output).toEqual({ next: 'second-factor' });
  });
});

describe('sessions', () => {
  it('are listed and revoked; only one’s own', async () => {
    const { email, browser, secret } = await newStaff(open, someone());
    const other = stranger();
    await other.call('account/signIn', { email, password: PASSWORD });
    await other.call('account/prove', { kind: 'application', code: await codeOf(secret) });
    type Listed = { sessions: { id: string; current: boolean }[] };
    const { sessions } = (await browser.call<Listed>('account/sessions')).output;
    expect(sessions.map(({ current }) => Number(current)).toSorted((a, b) => a - b)).toEqual([0, 1]);
    const id = sessions.find(({ current }) => !current)?.id;
    const { browser: somebodyElse } = await newStaff(open, someone());
    expect((await somebodyElse.call('account/revoke', { id })).code).toBe('not-found');
    expect((await browser.call('account/revoke', { id })).status).toBe(200);
    expect([await stateOf(other), await stateOf(browser)]).toEqual(['nobody', 'staff']);
  });

  it('end at once when one leaves, for whoever kept the cookie too', async () => {
    const { browser } = await newStaff(open, someone());
    const before = browser.cookie;
    await browser.call('account/signOut');
    const thief = stranger();
    thief.keep(before.split('; '));
    expect(await stateOf(thief)).toBe('nobody');
  });
});

describe('hats', () => {
  it('are worn one at a time, and change what may be done', async () => {
    const browser = await demonstrationStaff(open, 'coordinator');
    const hatsOf = async () => (await browser.call<Me>('account/me')).output.hats ?? [];
    expect((await browser.call('invitation/organisations')).status).toBe(200);
    const author = (await hatsOf()).find(({ role }) => role === 'author');
    expect((await browser.call('account/wear', { membershipId: author?.membershipId })).status).toBe(200);
    expect((await hatsOf()).filter(({ on }) => on).map(({ role }) => role)).toEqual(['author']);
    expect((await browser.call('invitation/organisations')).code).toBe('not-yours');
    const { browser: other } = await newStaff(open, someone());
    expect((await other.call('account/wear', { membershipId: author?.membershipId })).code).toBe('not-found');
  });

  it('of candidate and staff are never on in one browser at once', async () => {
    const browser = await demonstrationStaff(open, 'juror');
    const candidate = await open.candidate();
    browser.keep([candidate.cookie]);
    expect(await stateOf(browser)).toBe('nobody');
    const token = await invitationFor(open, someone(), 'evaluator');
    await browser.call('invitation/accept', { token, password: PASSWORD });
    expect(await stateOf(browser)).toBe('unproven');
  });
});

describe('recovery codes', () => {
  it('are renewed with the password alone, and the old ones stop working', async () => {
    const { browser, email, recoveryCodes } = await newStaff(open, someone());
    expect((await browser.call('account/renewRecoveryCodes', { password: 'un autre mot de passe' })).code).toBe('wrong-credentials');
    const { output } = await browser.call<{ recoveryCodes: string[] }>('account/renewRecoveryCodes', { password: PASSWORD });
    const prove = async (code: string | undefined) => {
      const fresh = stranger();
      await fresh.call('account/signIn', { email, password: PASSWORD });
      return (await fresh.call('account/prove', { kind: 'recovery', code })).code;
    };
    expect([await prove(recoveryCodes[0]), await prove(output.recoveryCodes[0])]).toEqual(['wrong-code', null]);
  });
});

describe('changing one’s password', () => {
  it('asks for the present one, closes the other sessions, keeps this one, and is told by mail', async () => {
    const { browser, email, secret } = await newStaff(open, someone());
    const other = stranger();
    await other.call('account/signIn', { email, password: PASSWORD });
    await other.call('account/prove', { kind: 'application', code: await codeOf(secret) });
    const next = 'un tout nouveau mot de passe';
    const change = async (current: string, to: string) => (await browser.call('account/changePassword', { current, next: to })).code;
    expect([await change('un autre mot de passe', next), await change(PASSWORD, 'trop court')]).toEqual([
      'wrong-password',
      'password-too-short',
    ]);
    expect(await stateOf(other)).toBe('staff');
    expect(await change(PASSWORD, next)).toBe(null);
    expect([await stateOf(browser), await stateOf(other)]).toEqual(['staff', 'nobody']);
    expect((await stranger().call('account/signIn', { email, password: PASSWORD })).code).toBe('wrong-credentials');
    expect((await stranger().call('account/signIn', { email, password: next })).output).toEqual({ next: 'second-factor' });
    const { rows } = await sql`select from mail where to_address = ${email} and kind = 'password-changed'`.execute(open.database.db);
    expect(rows).toHaveLength(1);
  });

  it('is bounded like signing in', async () => {
    const { browser } = await newStaff(open, someone());
    const codes = [];
    for (let n = 0; n < 11; n += 1)
      codes.push((await browser.call('account/changePassword', { current: 'x', next: 'un tout nouveau mot de passe' })).code);
    expect(codes).toContain('too-many-attempts');
  });
});

describe('what protects an account', () => {
  type Protection = { hasPassword: boolean; recoveryCodesLeft: number | null };
  it('is said to its owner: how many recovery codes are left', async () => {
    const { browser, email, recoveryCodes } = await newStaff(open, someone());
    expect((await browser.call<Protection>('account/protection')).output).toEqual({ hasPassword: true, recoveryCodesLeft: 10 });
    const other = stranger();
    await other.call('account/signIn', { email, password: PASSWORD });
    await other.call('account/prove', { kind: 'recovery', code: recoveryCodes[0] });
    expect((await browser.call<Protection>('account/protection')).output.recoveryCodesLeft).toBe(9);
    const demonstrated = await demonstrationStaff(open, 'juror');
    expect((await demonstrated.call<Protection>('account/protection')).output).toEqual({ hasPassword: false, recoveryCodesLeft: null });
  });
});

describe('a session', () => {
  it('lasts twelve hours from its beginning, however much it is used', async () => {
    const { browser } = await newStaff(open, someone());
    const until = async () =>
      (await browser.call<{ sessions: { current: boolean; until: string }[] }>('account/sessions')).output.sessions[0]?.until;
    const before = await until();
    await sql`update account_session set updated_at = now() - interval '3 hours'`.execute(open.database.db);
    await browser.call('account/renewRecoveryCodes', { password: PASSWORD });
    await browser.call('passkey/begin', { password: null });
    expect(await until()).toBe(before);
  });
});
