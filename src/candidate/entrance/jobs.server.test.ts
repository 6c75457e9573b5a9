import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Candidates, NOT_BORN } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { DAY, HOUR } from '../../platform/clock.ts';
import { entranceJobs } from './jobs.server.ts';

let open: OpenCentre;
let candidates: Candidates;
beforeAll(async () => {
  open = await openCentre();
  candidates = new Candidates(open);
});
afterAll(() => open.close());

async function left() {
  for (const { work } of entranceJobs(open.database.db, open.clock)) await work({});
  const { rows } = await sql<{ codes: number; browsers: number; guesses: number }>`
    select (select count(*)::int from sign_in_code) as codes, (select count(*)::int from candidate_browser) as browsers,
      (select count(*)::int from link_guess) as guesses`.execute(open.database.db);
  return rows[0];
}

it('tidies away codes after a day, browsers that open nothing, guesses once their link has ended, and nothing else', async () => {
  const [remembered, shared, guessed] = [await candidates.somebody(), await candidates.somebody(), await candidates.somebody()];
  await candidates.ask(remembered.email);
  const browser = await candidates.comeIn(remembered.sittingId);
  await candidates.comeIn(remembered.sittingId);
  await candidates.comeIn(shared.sittingId, { remember: false });
  await candidates.enter(candidates.stranger(), await candidates.tokenOf(guessed.sittingId), { birthDate: NOT_BORN });
  expect(await left()).toEqual({ codes: 1, browsers: 3, guesses: 1 });
  expect((await browser.call('entrance/leave', { from: 'for-good' })).status).toBe(200);
  expect(await left()).toEqual({ codes: 1, browsers: 2, guesses: 1 });
  open.clock.advance(DAY + HOUR);
  expect(await left()).toEqual({ codes: 0, browsers: 1, guesses: 1 });
  open.clock.advance(31 * DAY);
  expect(await left()).toEqual({ codes: 0, browsers: 1, guesses: 0 });
});
