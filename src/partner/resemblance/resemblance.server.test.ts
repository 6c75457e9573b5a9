import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, insertSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';

let open: OpenCentre;
let referent: StaffBrowser;
let pair: { personId: string; otherId: string };
beforeAll(async () => {
  open = await openCentre();
  referent = await demonstrationStaff(open, 'referent');
  const { db } = open.database;
  const { rows } = await sql<{ id: string }>`select id from organisation where kind = 'partner' and referent_id is not null`.execute(db);
  const now = open.clock.now();
  const strange = await insertPartner(db, 'Un autre centre');
  const one = await insertSitting(db, { partnerId: rows[0]?.id ?? '', state: 'registered', now });
  const other = await insertSitting(db, { partnerId: strange.id, state: 'published', now });
  pair = { personId: one.personId, otherId: other.personId };
  await sql`insert into resemblance (person_id, other_id, found_at) values (${pair.personId}, ${pair.otherId}, ${now})`.execute(db);
});
afterAll(() => open.close());

type Pairs = {
  pairs: { one: { personId: string; firstNames: string; birthDate: string }; same: boolean | null; decidedBy: string | null }[];
};

it('shows both people to the referent of either, and keeps the decision with its author (D15)', async () => {
  const { output } = await referent.call<Pairs>('resemblance/list');
  expect(output.pairs).toMatchObject([{ one: { personId: pair.personId, firstNames: 'Jeanne', birthDate: '1990-02-28' }, same: null }]);
  expect((await referent.call('resemblance/decide', { ...pair, same: false })).status).toBe(200);
  expect((await referent.call<Pairs>('resemblance/list')).output.pairs).toMatchObject([{ same: false, decidedBy: 'Béatrice Thouvenin' }]);
  const { rows } = await sql`select action from staff_act`.execute(open.database.db);
  expect(rows).toEqual([{ action: 'decide-resemblance' }]);
});

it('knows nothing of a pair that is of other centres', async () => {
  const { db } = open.database;
  const strange = await insertPartner(db, 'Un centre lointain');
  const [one, other] = await Promise.all(
    [0, 1].map(() => insertSitting(db, { partnerId: strange.id, state: 'registered', now: open.clock.now() })),
  );
  const far = { personId: one?.personId ?? '', otherId: other?.personId ?? '' };
  await sql`insert into resemblance (person_id, other_id, found_at) values (${far.personId}, ${far.otherId}, now())`.execute(db);
  expect((await referent.call<Pairs>('resemblance/list')).output.pairs).toHaveLength(1);
  expect(await referent.call('resemblance/decide', { ...far, same: true })).toMatchObject({ status: 404, code: 'not-found' });
  const coordinator = await demonstrationStaff(open, 'coordinator');
  expect((await coordinator.call<Pairs>('resemblance/list')).output.pairs).toHaveLength(2);
});
