import { randomBytes, randomUUID } from 'node:crypto';
import { symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BORN, Candidates, type Somebody } from '../../tests/support/candidates.ts';
import { openCentre, SECRETS, type OpenCentre } from '../../tests/support/centre.ts';
import { codeOf, newStaff, PASSWORD, StaffBrowser, type NewAccount } from '../../tests/support/staff.ts';
import type { Post } from '../platform/mail.server.ts';
import type { Secrets } from '../platform/secrets/secrets.server.ts';
import { STAFF_MAIL, staffJobs } from '../people/jobs.server.ts';
import { renewKept } from './secrets.server.ts';

const OLD = SECRETS.current;
const NEW = randomBytes(32).toString('hex');

/** The same installation, on the same database, before and after its SECRET was changed. */
let before: OpenCentre;
let other: OpenCentre;
let both: OpenCentre;
let after: OpenCentre;
beforeAll(async () => {
  before = await openCentre();
  const on = (secrets: Secrets) => openCentre({ secrets }, before.database);
  other = await on({ current: NEW, previous: [] });
  both = await on({ current: NEW, previous: [OLD] });
  after = await on({ current: NEW, previous: [] });
});
afterAll(async () => {
  for (const open of [after, both, other, before]) await open.close();
});

let staff: NewAccount;
beforeEach(async () => {
  staff = await newStaff(before, `${randomUUID()}@exemple.invalid`);
});

const at = (open: OpenCentre, cookies: string) => {
  const browser = new StaffBrowser(open.base);
  browser.keep(cookies.split('; '));
  return browser;
};
const stateOf = async (browser: StaffBrowser) => (await browser.call<{ state: string }>('account/me')).output.state;

/** Password, then a code of the application or a recovery code. */
async function signIn(open: OpenCentre, { email, secret, recoveryCodes }: NewAccount, kind: 'application' | 'recovery' = 'application') {
  const browser = new StaffBrowser(open.base);
  await browser.call('account/signIn', { email, password: PASSWORD });
  const code = kind === 'application' ? await codeOf(secret) : recoveryCodes.shift();
  return browser.call('account/prove', { kind, code });
}
async function linkOf(open: OpenCentre, { sittingId }: Somebody): Promise<string> {
  return new Candidates(open).tokenOf(sittingId);
}
const enter = (open: OpenCentre, token: string, given: object = { birthDate: BORN }) =>
  new StaffBrowser(open.base).call('entrance/openLink', { token, ...given });

describe('another SECRET, the one before not given', () => {
  it('refuses a second factor in words that say what to do, and breaks nothing', async () => {
    expect(await signIn(other, staff)).toMatchObject({ status: 409, code: 'second-factor-unreadable' });
    expect(await signIn(other, staff, 'recovery')).toMatchObject({ status: 409, code: 'second-factor-unreadable' });
    expect(await signIn(before, staff)).toMatchObject({ status: 200 });
  });

  it('knows no session and no link of before', async () => {
    expect(await stateOf(at(other, staff.browser.cookie))).toBe('nobody');
    const somebody = await new Candidates(before).somebody();
    expect(await enter(other, await linkOf(before, somebody))).toMatchObject({ code: 'link-forged' });
  });

  it('counts what it cannot read, and leaves it as it is', async () => {
    const { rows: kept } = await sql`select * from second_factor order by id`.execute(before.database.db);
    expect(await renewKept(before.database.db, other.configuration.secrets)).toMatchObject({ renewed: 0, unreadable: kept.length });
    expect((await sql`select * from second_factor order by id`.execute(before.database.db)).rows).toEqual(kept);
  });
});

describe('another SECRET with the one before listed', () => {
  it('loses nothing: second factor, recovery codes, sessions of staff and candidates, links, known browsers, invitations', async () => {
    expect(await signIn(both, staff)).toMatchObject({ status: 200 });
    expect(await signIn(both, staff, 'recovery')).toMatchObject({ status: 200 });
    const session = at(both, staff.browser.cookie);
    expect(await stateOf(session)).toBe('staff');
    // A call that the library itself answers from the cookie.
    expect(await session.call('account/renewRecoveryCodes', { password: PASSWORD })).toMatchObject({ status: 200 });
    const candidates = new Candidates(before);
    const somebody = await candidates.somebody();
    const token = await linkOf(before, somebody);
    const own = await candidates.comeIn(somebody.sittingId);
    expect(await at(both, own.cookie).call('entrance/account')).toMatchObject({ status: 200 });
    expect((await at(both, own.cookie).call('entrance/openLink', { token })).output).toEqual({ next: 'home' });
    expect((await enter(both, token)).output).toEqual({ next: 'home' });
  });

  it('lets a sign-in that is under way go on', async () => {
    const browser = new StaffBrowser(before.base);
    await browser.call('account/signIn', { email: staff.email, password: PASSWORD });
    expect(await at(both, browser.cookie).call('account/prove', { kind: 'application', code: await codeOf(staff.secret) })).toMatchObject({
      status: 200,
    });
  });

  it('can do without the one before once all is encrypted anew', async () => {
    await renewKept(before.database.db, both.configuration.secrets);
    expect(await renewKept(before.database.db, after.configuration.secrets)).toEqual({ renewed: 0, unreadable: 0 });
    expect(await signIn(after, staff)).toMatchObject({ status: 200 });
    expect(await signIn(after, staff, 'recovery')).toMatchObject({ status: 200 });
  });

  it('sends a letter that waited through the change, with its link', async () => {
    const { db } = before.database;
    await new StaffBrowser(before.base).call('account/forgot', { email: staff.email });
    const waiting = async () =>
      (await sql<{ onceKey: string }>`select once_key from mail where to_address = ${staff.email} and kind = 'password-reset'`.execute(db))
        .rows[0];
    while (!(await waiting())) await new Promise((wait) => setTimeout(wait, 20));
    await renewKept(db, both.configuration.secrets);
    const sent: string[] = [];
    const post: Post = { deliver: async ({ text }) => ({ accepted: sent.push(text) > 0, answer: '250' }) };
    const job = staffJobs(db, after.clock, { post, secrets: after.configuration.secrets }).find(({ name }) => name === STAFF_MAIL);
    await job?.work((await waiting()) ?? {});
    const token = /nouveau-mot-de-passe#(\S+)/.exec(sent[0] ?? '')?.[1];
    expect(await new StaffBrowser(after.base).call('account/resetPassword', { token, password: PASSWORD })).toMatchObject({ status: 200 });
  });
});

it('reads what an earlier version encrypted with the secret itself, and encrypts it with a key of its own', async () => {
  const { db } = before.database;
  const codes = JSON.stringify(['abcde-12345']);
  const [secret, backupCodes] = await Promise.all(
    [Buffer.from('a-secret-of-an-application-0').toString(), codes].map((data) => symmetricEncrypt({ key: OLD, data })),
  );
  await sql`update second_factor f set secret = ${secret}, backup_codes = ${backupCodes} from account a
    where a.id = f.user_id and a.email = ${staff.email}`.execute(db);
  await renewKept(db, both.configuration.secrets);
  staff.recoveryCodes.unshift('abcde-12345');
  expect(await signIn(after, staff, 'recovery')).toMatchObject({ status: 200 });
});
