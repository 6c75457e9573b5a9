import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import { cloePolicy } from '../programme/cloe-test-policy.server.ts';
import { Exposures } from './exposures.server.ts';

let open: OpenCentre;
let bank: ShelvedBank;
beforeAll(async () => {
  open = await openCentre();
  const newest = open.centre.shelf.newest('en');
  if (!newest) throw new Error('no English bank');
  bank = newest;
});
afterAll(() => open.close());

describe('how often items were met', () => {
  it('is foreseen once for a new bank, however many ask at the same moment', async () => {
    const { exposures } = open.centre;
    const [first, second] = await Promise.all([exposures.of(null, bank), exposures.of(null, bank), exposures.of(null, bank)]);
    expect(second).toBe(first);
    const { rows } = await sql`select 1 from exposure_snapshot where bank_hash = ${bank.hash}`.execute(open.database.db);
    expect(rows).toHaveLength(1);
  });

  it('reaches a process that did not count it, and a test that began before keeps its own', async () => {
    const web = new Exposures(open.database.db, cloePolicy);
    const before = await web.of(null, bank);
    const counted = { ...before, id: crypto.randomUUID() };
    await sql`insert into exposure_snapshot (id, bank_hash, made_at, data)
      values (${counted.id}, ${bank.hash}, ${open.clock.now()}, ${JSON.stringify(counted)}::jsonb)`.execute(open.database.db);
    await web.refresh(bank);
    expect((await web.of(null, bank)).id).toBe(counted.id);
    expect((await web.of(before.id, bank)).id).toBe(before.id);
  });
});
