import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { newStaff, StaffBrowser, type NewAccount } from '../../../tests/support/staff.ts';
import { hashOfToken } from '../../platform/secrets/secrets.server.ts';

let open: OpenCentre;
let somebody: NewAccount;
beforeAll(async () => {
  open = await openCentre();
  somebody = await newStaff(open, `${randomUUID()}@exemple.invalid`);
});
afterAll(() => open.close());

/** Carries what was seen out of a transaction that is not kept. */
class Undone extends Error {
  readonly sessions: number;
  readonly links: number[];

  constructor(sessions: number, links: number[]) {
    super('undone');
    this.sessions = sessions;
    this.links = links;
  }
}

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

  it('goes on when its session was kept in plain by an earlier version, and letters sent then lose their links', async () => {
    const { db } = open.database;
    const migration = await readFile(join(import.meta.dirname, '../../../migrations/0020_tokens_by_hash.sql'), 'utf8');
    const token = sessionCookie().split('.')[0] ?? '';
    const link = `http://localhost/mon-espace/ouvrir#${'a'.repeat(40)}.${'b'.repeat(43)}`;
    const plant = (key: string, state: string) => sql`
      insert into mail (once_key, to_address, to_name, subject, text, html, state, queued_at)
      values (${key}, 'a@exemple.invalid', 'A', 'S', ${`Bonjour\n${link}`}, ${`<a href="${link}">`}, ${state}, now())`;
    const migrated = db.transaction().execute(async (tx) => {
      await sql`alter table account_session rename column token_hash to token`.execute(tx);
      await sql`alter table mail drop column sealed`.execute(tx);
      await sql`update account_session set token = ${token} where token = ${hashOfToken(token)}`.execute(tx);
      await plant('old/sent', 'sent').execute(tx);
      await plant('old/waiting', 'queued').execute(tx);
      await sql.raw(migration).execute(tx);
      const { rows } = await sql`select from account_session where token_hash = ${hashOfToken(token)}`.execute(tx);
      const { rows: letters } = await sql<{ all: string }>`
        select text || html as all from mail where once_key like 'old/%' order by once_key`.execute(tx);
      throw new Undone(
        rows.length,
        letters.map(({ all }) => all.split(link).length - 1),
      );
    });
    await expect(migrated).rejects.toMatchObject({ sessions: 1, links: [0, 2] });
    expect(await stateWith(sessionCookie())).toBe('staff');
  });

  it('ends on signing out', async () => {
    const other = await newStaff(open, `${randomUUID()}@exemple.invalid`);
    const before = await sql`select from account_session`.execute(open.database.db);
    await other.browser.call('account/signOut');
    const after = await sql`select from account_session`.execute(open.database.db);
    expect(after.rows).toHaveLength(before.rows.length - 1);
  });
});
