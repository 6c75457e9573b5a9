import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, insertSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';

let open: OpenCentre;
let referent: StaffBrowser;
let coordinator: StaffBrowser;
let ours: string;
let strange: string;
beforeAll(async () => {
  open = await openCentre();
  [referent, coordinator] = [await demonstrationStaff(open, 'referent'), await demonstrationStaff(open, 'coordinator')];
  const { db } = open.database;
  const { rows } = await sql<{ id: string }>`select id from organisation where kind = 'partner' and referent_id is not null`.execute(db);
  ours = rows[0]?.id ?? '';
  strange = (await insertPartner(db, 'Un autre centre')).id;
});
afterAll(() => open.close());
beforeEach(() => sql`delete from resemblance`.execute(open.database.db));

interface Someone {
  personId: string;
  firstNames: string;
  birthDate: string;
  sittings: { partner: string }[];
}
type Pairs = { pairs: { one: Someone; other: Someone; same: boolean | null; decidedBy: string | null }[] };
const pairsOf = async (browser: StaffBrowser) => (await browser.call<Pairs>('resemblance/list')).output.pairs;

/** Two people who resemble each other, registered by these partners. */
async function pairOf(partnerOfOne: string, partnerOfOther: string) {
  const { db } = open.database;
  const now = open.clock.now();
  const one = await insertSitting(db, { partnerId: partnerOfOne, state: 'registered', now });
  const other = await insertSitting(db, { partnerId: partnerOfOther, state: 'published', now });
  const pair = { personId: one.personId, otherId: other.personId };
  await sql`insert into resemblance (person_id, other_id, found_at) values (${pair.personId}, ${pair.otherId}, ${now})`.execute(db);
  return pair;
}

it('shows both people to the referent of both, and keeps the decision with its author (D15)', async () => {
  const pair = await pairOf(ours, ours);
  expect(await pairsOf(referent)).toMatchObject([
    { one: { personId: pair.personId, firstNames: 'Jeanne', birthDate: '1990-02-28' }, same: null },
  ]);
  expect((await referent.call('resemblance/decide', { ...pair, same: false })).status).toBe(200);
  expect(await pairsOf(referent)).toMatchObject([{ same: false, decidedBy: 'Béatrice Thouvenin' }]);
  const { rows } = await sql`select action from staff_act`.execute(open.database.db);
  expect(rows).toEqual([{ action: 'decide-resemblance' }]);
});

it('leaves a pair across two networks to the coordinator: a referent reads nobody of another network', async () => {
  const pairs = [await pairOf(ours, strange), await pairOf(strange, ours), await pairOf(strange, strange)];
  expect(await pairsOf(referent)).toEqual([]);
  for (const pair of pairs)
    expect(await referent.call('resemblance/decide', { ...pair, same: true })).toMatchObject({ status: 404, code: 'not-found' });
  expect(await pairsOf(coordinator)).toHaveLength(3);
  expect((await coordinator.call('resemblance/decide', { ...pairs[0], same: true })).status).toBe(200);
});

it('names of two people in one network the sittings of that network alone', async () => {
  const { db } = open.database;
  const { personId } = await pairOf(ours, ours);
  const elsewhere = await insertSitting(db, { partnerId: strange, state: 'published', now: open.clock.now() });
  await sql`update sitting set person_id = ${personId} where id = ${elsewhere.sittingId}`.execute(db);
  const partners = async (browser: StaffBrowser) => (await pairsOf(browser))[0]?.one.sittings.map(({ partner }) => partner);
  expect(await partners(referent)).toEqual(['Centre de formation Les Acacias']);
  expect(await partners(coordinator)).toHaveLength(2);
});
