import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { newStaff, StaffBrowser, type NewAccount } from '../../../tests/support/staff.ts';

let open: OpenCentre;
let somebody: NewAccount;
beforeAll(async () => {
  open = await openCentre();
  somebody = await newStaff(open, `${randomUUID()}@exemple.invalid`);
});
afterAll(() => open.close());

const NAME = 'palier-staff.session_token';
const sessionCookie = () => decodeURIComponent(new RegExp(`${NAME}=([^;]+)`).exec(somebody.browser.cookie)?.[1] ?? '');
async function stateWith(value: string): Promise<string> {
  const browser = new StaffBrowser(open.base);
  browser.keep([`${NAME}=${encodeURIComponent(value)}; Path=/`]);
  return (await browser.call<{ state: string }>('account/me')).output.state;
}

describe('the cookie of a member of staff', () => {
  it('is taken with our signature alone', async () => {
    const cookie = sessionCookie();
    const token = cookie.split('.')[0] ?? '';
    expect(await stateWith(cookie)).toBe('staff');
    const forged = [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `${token}x.${cookie.slice(token.length + 1)}`];
    expect(await Promise.all(forged.map(stateWith))).toEqual(forged.map(() => 'nobody'));
  });

  it('is not made from what the database holds', async () => {
    const { rows } = await sql<{ row: string }>`select s::text as row from account_session s`.execute(open.database.db);
    const token = sessionCookie().split('.')[0] ?? '';
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
    const hash = createHash('sha256').update(token).digest('base64url');
    expect(rows.filter(({ row }) => row.includes(hash))).toHaveLength(1);
    expect(await stateWith(hash)).toBe('nobody');
  });

  it('ends on signing out, and with the account’s other sessions on a new password', async () => {
    const other = await newStaff(open, `${randomUUID()}@exemple.invalid`);
    const before = await sql`select from account_session`.execute(open.database.db);
    await other.browser.call('account/signOut');
    const after = await sql`select from account_session`.execute(open.database.db);
    expect(after.rows).toHaveLength(before.rows.length - 1);
  });
});
