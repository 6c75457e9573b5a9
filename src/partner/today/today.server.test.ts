import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, insertSitting, organisationOf } from '../../../tests/support/sittings.ts';
import { demonstrationStaff } from '../../../tests/support/staff.ts';
import type { StaffRole } from '../../people/actor.ts';
import { DAY } from '../../platform/clock.ts';
import type { Today } from './client.browser.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
  const { db } = open.database;
  await demonstrationStaff(open, 'partner');
  const partnerId = await organisationOf(db, 'partner');
  const strange = await insertPartner(db, 'Un autre centre');
  const now = open.clock.now();
  const [one, other, far] = await Promise.all(
    [partnerId, partnerId, strange.id].map((id) => insertSitting(db, { partnerId: id, state: 'registered', now })),
  );
  if (!one || !other || !far) throw new Error('nobody was planted');
  await openCase(one.sittingId, 'incident', -DAY);
  await openCase(other.sittingId, 'item-problem', DAY);
  await openCase(far.sittingId, 'incident', DAY);
  await sql`
    insert into accommodation_request (sitting_id, request_id, kinds, asked_by, asked_at, due_at)
    values (${one.sittingId}, ${randomUUID()}, array['extra-time'], 'candidate', ${now}, ${new Date(+now + DAY)})`.execute(db);
  await sql`insert into resemblance (person_id, other_id, found_at) values (${one.personId}, ${other.personId}, ${now})`.execute(db);

  async function openCase(sittingId: string, kind: string, dueIn: number) {
    await sql`
      insert into support_case (sitting_id, request_id, kind, reference, text, opened_at, due_at, state_at)
      values (${sittingId}, ${randomUUID()}, ${kind}, ${randomUUID()}, 'Une panne.', ${now}, ${new Date(+now + dueIn)}, ${now})`.execute(
      db,
    );
  }
});
afterAll(() => open.close());

const readAs = async (role: StaffRole) => (await (await demonstrationStaff(open, role)).call<Today>('today/read')).output;

it('tells each what waits for them, and nothing of other centres', async () => {
  const read = await readAs('referent');
  expect(read).toMatchObject({ accommodations: { waiting: 1, overdue: 0 }, doubles: 1, extracts: 1, underWay: 2 });
  expect(read.cases).toMatchObject({ overdue: 1 });
  expect(await readAs('coordinator')).toMatchObject({ cases: { waiting: 3, overdue: 1 }, doubles: 1, extracts: 2, underWay: 3 });
});

it('says nothing of doubles to a partner, who would learn of another partner’s candidate (D15)', async () => {
  expect(await readAs('partner')).toMatchObject({ doubles: 0, accommodations: { waiting: 1 }, extracts: 1, underWay: 2 });
});

it('tells the technical group of questions that were reported, of no candidate', async () => {
  const nobody = { attention: [], accommodations: { waiting: 0 }, underWay: 0, soon: [] };
  expect(await readAs('author')).toMatchObject({ ...nobody, cases: { waiting: 1, overdue: 0 } });
});
