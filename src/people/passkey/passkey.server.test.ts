import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SoftwareKey } from '../../../tests/support/authenticator.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { codeOf, demonstrationStaff, newStaff, PASSWORD, StaffBrowser, type NewAccount } from '../../../tests/support/staff.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const someone = () => `${randomUUID()}@exemple.invalid`;
const stranger = () => new StaffBrowser(open.base);
const newKey = () => new SoftwareKey('http://localhost');
type Options = { options: { challenge: string } };
type Listed = { fresh: boolean; passkeys: { id: string; name: string; lastUsedAt: string | null }[] };

const passkeysOf = async (browser: StaffBrowser) => (await browser.call<Listed>('passkey/list')).output.passkeys;
const stateOf = async (browser: StaffBrowser) => (await browser.call<{ state: string }>('account/me')).output.state;

async function addKey(browser: StaffBrowser, key = newKey(), password: string | null = null) {
  const begun = await browser.call<Options>('passkey/begin', { password });
  if (begun.code) return begun.code;
  return (await browser.call('passkey/add', { name: 'Ordinateur du bureau', credential: key.register(begun.output.options) })).code;
}

async function withKey(): Promise<NewAccount & { key: SoftwareKey }> {
  const account = await newStaff(open, someone());
  const key = newKey();
  expect(await addKey(account.browser, key)).toBe(null);
  return { ...account, key };
}

async function signIn(key: SoftwareKey, how: { sure?: boolean } = {}) {
  const browser = stranger();
  const { output } = await browser.call<Options>('passkey/beginSignIn');
  const reply = await browser.call<{ next: string }>('passkey/signIn', { credential: key.answer(output.options, how) });
  return { browser, ...reply };
}

describe('a passkey', () => {
  it('opens the office without a password when it made sure of its person', async () => {
    const { key, browser } = await withKey();
    const signed = await signIn(key);
    expect(signed.output).toEqual({ next: 'office' });
    expect(await stateOf(signed.browser)).toBe('staff');
    expect((await passkeysOf(browser))[0]?.lastUsedAt).not.toBe(null);
  });

  it('that did not make sure of its person still leaves the code to be proved', async () => {
    const { key, secret } = await withKey();
    const { browser, output } = await signIn(key, { sure: false });
    expect(output).toEqual({ next: 'second-factor' });
    expect((await browser.call('account/sessions')).code).toBe('second-factor-needed');
    await browser.call('account/prove', { kind: 'application', code: await codeOf(secret) });
    expect(await stateOf(browser)).toBe('staff');
  });

  it('answers one challenge, once', async () => {
    const { key } = await withKey();
    const browser = stranger();
    const { output } = await browser.call<Options>('passkey/beginSignIn');
    const credential = key.answer(output.options);
    expect((await browser.call('passkey/signIn', { credential })).code).toBe(null);
    expect((await browser.call('passkey/signIn', { credential })).code).toBe('challenge-over');
    expect((await stranger().call('passkey/signIn', { credential })).code).toBe('challenge-over');
    await browser.call<Options>('passkey/beginSignIn');
    expect((await browser.call('passkey/signIn', { credential })).code).toBe('passkey-refused');
  });

  it('is refused when it is unknown, another’s, of another site, or copied (its counter went back)', async () => {
    const { key } = await withKey();
    expect((await signIn(newKey())).code).toBe('passkey-refused');
    const imposter = newKey();
    Object.defineProperty(imposter, 'id', { value: key.id });
    expect((await signIn(imposter)).code).toBe('passkey-refused');
    const elsewhere = new SoftwareKey('https://palier.exemple.invalid');
    const { browser } = await newStaff(open, someone());
    expect(await addKey(browser, elsewhere)).toBe('passkey-refused');
    key.count = 10;
    expect((await signIn(key)).code).toBe(null);
    key.count = 3;
    expect((await signIn(key)).code).toBe('passkey-refused');
  });

  it('opens nothing for whoever has no role left', async () => {
    const { key, email } = await withKey();
    await sql`update membership m set until = m.since from account a where a.person_id = m.person_id and a.email = ${email}`.execute(
      open.database.db,
    );
    const { browser, code } = await signIn(key);
    expect(code).toBe('account-closed');
    expect(await stateOf(browser)).toBe('nobody');
  });

  it('leaves a candidate’s session behind', async () => {
    const { key } = await withKey();
    const { setCookies } = await signIn(key);
    expect(setCookies.some((cookie) => cookie.startsWith('palier-session=;'))).toBe(true);
  });
});

describe('adding a passkey', () => {
  it('needs the password again once the second factor was proved a quarter of an hour ago', async () => {
    const centre = await openCentre();
    const { browser } = await newStaff(centre, someone());
    centre.clock.advance(14 * 60_000);
    expect((await browser.call<Listed>('passkey/list')).output.fresh).toBe(true);
    centre.clock.advance(60_000);
    expect((await browser.call<Listed>('passkey/list')).output.fresh).toBe(false);
    const codes = [];
    for (const password of [null, 'un autre mot de passe', PASSWORD]) codes.push(await addKey(browser, newKey(), password));
    expect(codes).toEqual(['password-needed', 'wrong-password', null]);
    await centre.close();
  });

  it('is closed to whoever has proved a password alone', async () => {
    const { email } = await newStaff(open, someone());
    const browser = stranger();
    await browser.call('account/signIn', { email, password: PASSWORD });
    expect(await addKey(browser)).toBe('not-signed-in');
  });

  it('is told to the owner of the account and noted', async () => {
    const { email } = await withKey();
    const { rows } = await sql<{
      subject: string;
    }>`select subject from mail where to_address = ${email} and kind = 'passkey-added'`.execute(open.database.db);
    expect(rows.map(({ subject }) => subject)).toEqual(['Une clé d’accès a été ajoutée à votre compte']);
    const { rows: acts } = await sql`
      select from staff_act t join account a on a.person_id = t.person_id where a.email = ${email} and t.action = 'add-passkey'`.execute(
      open.database.db,
    );
    expect(acts).toHaveLength(1);
  });

  it('takes neither another’s challenge, nor rubbish', async () => {
    const [one, other] = [await newStaff(open, someone()), await newStaff(open, someone())];
    const { output } = await one.browser.call<Options>('passkey/begin', { password: null });
    await other.browser.call('passkey/begin', { password: null });
    const credential = newKey().register(output.options);
    expect((await other.browser.call('passkey/add', { name: 'x', credential })).code).toBe('passkey-refused');
    const rubbish = { ...credential, response: { ...credential.response, attestationObject: 'rubbish' } };
    expect((await one.browser.call('passkey/add', { name: 'x', credential: rubbish })).code).toBe('passkey-refused');
    expect((await one.browser.call('passkey/add', { name: 'x', credential: { id: 1 } })).code).toBe('bad-request');
    expect(await passkeysOf(one.browser)).toEqual([]);
  });

  it('works for the demonstration’s people, who have no password', async () => {
    const browser = await demonstrationStaff(open, 'juror');
    expect(await addKey(browser)).toBe(null);
  });
});

describe('one’s passkeys', () => {
  it('are named and removed; only one’s own', async () => {
    const { browser, key } = await withKey();
    const [mine] = await passkeysOf(browser);
    const { browser: somebodyElse } = await newStaff(open, someone());
    expect((await somebodyElse.call('passkey/rename', { id: mine?.id, name: 'volée' })).code).toBe('not-found');
    expect((await somebodyElse.call('passkey/remove', { id: mine?.id })).code).toBe('not-found');
    await browser.call('passkey/rename', { id: mine?.id, name: 'Téléphone' });
    expect((await passkeysOf(browser)).map(({ name }) => name)).toEqual(['Téléphone']);
    expect((await browser.call('passkey/remove', { id: mine?.id })).code).toBe(null);
    expect((await signIn(key)).code).toBe('passkey-refused');
  });
});
