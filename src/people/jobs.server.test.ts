import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import { newStaff } from '../../tests/support/staff.ts';
import { DAY } from '../platform/clock.ts';
import { makePost } from '../platform/mail.server.ts';
import { staffJobs } from './jobs.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

function tidyOf() {
  const jobs = staffJobs(open.database.db, open.clock, { post: makePost(null, ''), secrets: open.configuration.secrets });
  const tidy = jobs.find(({ every }) => every !== undefined);
  if (!tidy) throw new Error('nothing tidies');
  return tidy;
}

it('tidies away counted attempts, unanswered challenges and sessions that are over, and nothing else', async () => {
  const { db } = open.database;
  const { browser } = await newStaff(open, 'lise@exemple.invalid');
  await browser.call('passkey/begin', { password: null });
  await browser.call('account/signIn', { email: 'personne@exemple.invalid', password: 'x' });
  const left = async () => {
    await tidyOf().work({});
    const { rows } = await sql<{ table: string; left: number }>`
      select 'account_limit' as table, count(*)::int as left from account_limit
      union all select 'account_verification', count(*)::int from account_verification
      union all select 'account_session', count(*)::int from account_session
      union all select 'account', count(*)::int from account where email = 'lise@exemple.invalid'`.execute(db);
    return Object.fromEntries(rows.map(({ table, left: rest }) => [table, rest]));
  };
  const now = await left();
  expect(now).toMatchObject({ account_session: 1, account: 1 });
  expect(now['account_limit']).toBeGreaterThan(0);
  expect(now['account_verification']).toBeGreaterThan(0);
  open.clock.advance(3_600_000);
  expect(await left()).toEqual({ account_limit: 0, account_verification: 0, account_session: 1, account: 1 });
  open.clock.advance(12 * 3_600_000);
  expect(await left()).toEqual({ account_limit: 0, account_verification: 0, account_session: 0, account: 1 });
});

it('keeps acts about a candidate for a year, and those about organisations and roles for three', async () => {
  const { db } = open.database;
  const { sittingId } = await open.candidate();
  const now = open.clock.now();
  const note = (action: string, daysAgo: number, about: string | null) =>
    sql`
      insert into staff_act (at, person_id, role, organisation_id, action, sitting_id, about)
      select ${new Date(+now - daysAgo * DAY)}, person_id, role, organisation_id, ${action}, ${about}, '{}'::jsonb
      from membership limit 1`.execute(db);
  await note('read-lately', 364, sittingId);
  await note('read-long-ago', 366, sittingId);
  await note('done-lately', 3 * 365 - 1, null);
  await note('done-long-ago', 3 * 365 + 1, null);
  await tidyOf().work({});
  const { rows } = await sql<{ action: string }>`select action from staff_act where action ~ '^(read|done)-' order by action`.execute(db);
  expect(rows.map(({ action }) => action)).toEqual(['done-lately', 'read-lately']);
});
