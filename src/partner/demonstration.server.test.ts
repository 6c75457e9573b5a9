import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import { furnishStaff } from '../people/demonstration-staff.server.ts';
import { verify } from '../sitting/journal.server.ts';
import { furnishOffice } from './demonstration.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

it('gives the partner of the demonstration sessions and candidates, once', async () => {
  const { db } = open.database;
  const now = open.clock.now();
  await furnishStaff(db, now);
  await furnishOffice(db, open.jobs, now);
  await furnishOffice(db, open.jobs, now);
  const { rows } = await sql<{ id: string; state: string; language: string }>`
    select s.id, s.state, e.tested_language as language from sitting s join exam_session e on e.id = s.session_id`.execute(db);
  expect(rows.filter(({ state }) => state === 'available')).toHaveLength(6);
  expect(rows.filter(({ state, language }) => state === 'registered' && language === 'en')).toHaveLength(4);
  expect(rows.filter(({ language }) => language === 'de')).toHaveLength(1);
  for (const { id, state } of rows) expect(await verify(db, id)).toEqual({ lines: state === 'available' ? 2 : 1 });
});

it('makes nothing where there is no such partner', async () => {
  const other = await openCentre();
  await furnishOffice(other.database.db, other.jobs, other.clock.now());
  expect((await sql`select from exam_session`.execute(other.database.db)).rows).toEqual([]);
  await other.close();
});
