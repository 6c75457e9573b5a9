import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { furnish } from './furnish.server.ts';
import { selectPeople } from './people.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const states = async () => Object.fromEntries((await selectPeople(open.database.db)).map(({ story, state }) => [story, state]));

it('shows one person at each point of the way, and again only whoever was used up', async () => {
  expect(await furnish(open.centre)).toHaveLength(4);
  expect(await states()).toEqual({ 'to-complete': 'available', 'first-test': 'ready', 'more-time': 'ready', finished: 'written' });
  expect(await furnish(open.centre)).toEqual([]);
  await sql`
    update sitting set state = 'ready' from person p
    where p.id = person_id and p.email = 'to-complete@demonstration.invalid'`.execute(open.database.db);
  expect(await furnish(open.centre)).toHaveLength(1);
  expect(await states()).toMatchObject({ 'to-complete': 'available' });
});

it('gives whoever is ready what a candidate has done by then', async () => {
  const { rows } = await sql<{ email: string; isComplete: boolean }>`
    select p.email, p.profile_completed_at is not null and p.identity_key is not null
      and exists (select from acknowledgement a where a.sitting_id = s.id) as is_complete
    from person p join sitting s on s.person_id = p.id where p.email like '%@demonstration.invalid'`.execute(open.database.db);
  expect(rows.filter(({ isComplete }) => !isComplete).every(({ email }) => email.startsWith('to-complete@'))).toBe(true);
  expect(rows.filter(({ isComplete }) => isComplete)).toHaveLength(3);
});
