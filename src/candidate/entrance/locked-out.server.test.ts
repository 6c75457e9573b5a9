import { BlockList } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Candidates, type Somebody } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';
import { hashPassword } from '../../people/account/scrypt.server.ts';
import { trustedProxies } from '../../platform/http/address.server.ts';
import { DAY } from '../../platform/clock.ts';

let open: OpenCentre;
let candidates: Candidates;
vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  open = await openCentre({ trustedProxies: trustedProxies(['127.0.0.1']) ?? new BlockList() });
  candidates = new Candidates(open);
  await candidates.work();
});
afterAll(() => open.close());
beforeEach(() => open.clock.advance(DAY));

const HASH = hashPassword(PASSWORD);
const at = (address: string) => new StaffBrowser(open.base, address);

async function withPassword(): Promise<Somebody> {
  const person = await candidates.somebody();
  await sql`insert into candidate_password (person_id, password, chosen_at) values (${person.personId}, ${HASH}, now())`.execute(
    open.database.db,
  );
  return person;
}

const signIn = async (browser: StaffBrowser, email: string, password = PASSWORD) => {
  const { code, output } = await browser.call<{ next?: string }>('entrance/enterWithPassword', { email, password });
  return code ?? output.next;
};

it('a stranger who types wrong passwords keeps the owner out neither of a browser that knows them nor of another address', async () => {
  const { email } = await withPassword();
  const own = at('203.0.113.10');
  expect(await signIn(own, email)).toBe('home');
  const stranger = at('198.51.100.10');
  const tried = [];
  for (let n = 0; n < 12; n += 1) tried.push(await signIn(stranger, email, 'un autre mot de passe'));
  expect(tried.slice(-2)).toEqual(['too-many-attempts', 'too-many-attempts']);
  expect(await signIn(own, email)).toBe('home');
  expect(await signIn(at('203.0.113.11'), email)).toBe('home');
});

it('strangers at a hundred addresses keep the owner out of new browsers for a while, and of their own never', async () => {
  const { email } = await withPassword();
  const own = at('203.0.113.20');
  expect(await signIn(own, email)).toBe('home');
  const { rows } = await sql<{ key: string }>`
    update account_limit set tokens = 0 where key like 'sign-in-strangers/%' and at >= ${open.clock.now()}::timestamptz - interval '1 minute'
    returning key`.execute(open.database.db);
  expect(rows).toHaveLength(1);
  expect(await signIn(at('203.0.113.21'), email)).toBe('too-many-attempts');
  expect(await signIn(own, email)).toBe('home');
});

it('a stranger who types wrong codes, or asks for other ones, takes nothing from the code of the browser that asked', async () => {
  const { email } = await candidates.somebody();
  const own = at('203.0.113.30');
  await candidates.ask(email, own);
  const code = await candidates.code(email);
  const stranger = at('198.51.100.30');
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const guess = (typed: string) => stranger.call('entrance/enterWithCode', { email, code: typed });
  expect((await guess(wrong)).code).toBe('code-over');
  const asked = [];
  for (let n = 0; n < 4; n += 1) asked.push((await stranger.call('entrance/askCode', { email })).code);
  expect(asked).toEqual([null, null, null, 'too-many-letters']);
  for (let n = 0; n < 6; n += 1) await guess(wrong);
  // Even the right one is worth nothing elsewhere.
  expect((await guess(code)).code).not.toBeNull();
  const entered = await own.call<{ next: string }>('entrance/enterWithCode', { email, code });
  expect(entered.output.next).toBe('home');
});

it('a stranger who uses up the letters with codes leaves the owner theirs', async () => {
  const { email, sittingId } = await candidates.somebody();
  const known = await candidates.comeIn(sittingId);
  const stranger = at('198.51.100.40');
  for (let n = 0; n < 4; n += 1) await stranger.call('entrance/askCode', { email });
  expect((await known.call('entrance/askCode', { email })).code).toBeNull();
  expect((await at('203.0.113.40').call('entrance/askCode', { email })).code).toBeNull();
});
