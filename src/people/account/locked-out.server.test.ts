import { BlockList } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { newStaff, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';
import { trustedProxies } from '../../platform/http/address.server.ts';

let open: OpenCentre;
vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  open = await openCentre({ trustedProxies: trustedProxies(['127.0.0.1']) ?? new BlockList() });
});
afterAll(() => open.close());

const WRONG = 'un autre mot de passe';
const at = (address: string) => new StaffBrowser(open.base, address);
const signIn = async (browser: StaffBrowser, email: string, password = PASSWORD) => {
  const { code, output } = await browser.call<{ next?: string }>('account/signIn', { email, password });
  return code ?? output.next;
};
const useUp = async (email: string) => {
  const stranger = at('198.51.100.1');
  let code: string | undefined = '';
  for (let n = 0; n < 20 && code !== 'too-many-attempts'; n += 1) code = await signIn(stranger, email, WRONG);
  expect(code).toBe('too-many-attempts');
};

it('a stranger who types wrong passwords keeps nobody out of the browser in which they signed in before', async () => {
  const { browser, email } = await newStaff(open, 'anne@exemple.fr');
  await useUp(email);
  expect(await signIn(browser, email)).toBe('second-factor');
  expect(await signIn(at('203.0.113.1'), email)).toBe('second-factor');
});

it('within a session a password is changed however many strangers try it outside', async () => {
  const { browser, email } = await newStaff(open, 'luc@exemple.fr');
  // The browser loses what it is known by: the session alone must do.
  const session = at('198.51.100.1');
  for (const name of ['palier-staff.session_token']) session.pass(browser, name);
  await useUp(email);
  expect((await session.call('account/changePassword', { current: PASSWORD, next: `${PASSWORD} bis` })).code).toBeNull();
});

it('the cookie of one account is worth nothing for another', async () => {
  const one = await newStaff(open, 'paul@exemple.fr');
  const other = await newStaff(open, 'nora@exemple.fr');
  const stranger = at('198.51.100.1');
  stranger.pass(one.browser, 'palier-staff-browser');
  const tried = [];
  for (let n = 0; n < 12; n += 1) tried.push(await signIn(stranger, other.email, WRONG));
  expect(tried.at(-1)).toBe('too-many-attempts');
  // Its own owner's tries are untouched.
  expect(await signIn(one.browser, one.email)).toBe('second-factor');
});

it('letters about a forgotten password are the owner’s own, whoever else asks for them', async () => {
  const { browser, email } = await newStaff(open, 'lise@exemple.fr');
  const links = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from account_verification v join account a on a.id::text = v.value where a.email = ${email}`.execute(
      open.database.db,
    );
    return rows[0]?.count ?? 0;
  };
  for (let n = 0; n < 5; n += 1) await at('198.51.100.1').call('account/forgot', { email });
  // They are written after the reply.
  await expect.poll(links).toBe(3);
  await browser.call('account/forgot', { email });
  await expect.poll(links).toBe(4);
});
