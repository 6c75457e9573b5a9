import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { Tries } from './tries.server.ts';

let database: OwnDatabase;
beforeAll(async () => {
  database = await ownDatabase();
});
afterAll(() => database.drop());

const at = (second: number) => new Date(Date.UTC(2026, 2, 19, 8, 0, second));
const BOUNDS = { each: { burst: 2, each: 10_000 }, strangers: { burst: 5, each: 10_000 } };
const address = (n: number) => ({ address: `198.51.100.${n}` });

describe('tries on an account', () => {
  it('of one address are its own, those of a browser that was let in before too', async () => {
    const tries = new Tries(database.db, 'a', BOUNDS);
    const taken = [];
    for (const from of [
      address(1),
      address(1),
      address(1),
      address(2),
      { browser: 'x' },
      { browser: 'x' },
      { browser: 'x' },
      { browser: 'y' },
    ])
      taken.push(await tries.take('anne', from, at(0)));
    expect(taken).toEqual([true, true, false, true, true, true, false, true]);
  });

  it('of all addresses together end as well, and leave the known browser alone', async () => {
    const tries = new Tries(database.db, 'b', BOUNDS);
    const taken = [];
    for (const n of [1, 2, 3, 4, 5, 6]) taken.push(await tries.take('anne', address(n), at(0)));
    expect(taken).toEqual([true, true, true, true, true, false]);
    expect(await tries.take('anne', { browser: 'x' }, at(0))).toBe(true);
    expect(await tries.take('luc', address(6), at(0))).toBe(true);
  });

  it('that are refused take nothing of the address either', async () => {
    const tries = new Tries(database.db, 'c', BOUNDS);
    for (const n of [1, 2, 3, 4, 5]) await tries.take('anne', address(n), at(0));
    for (let n = 0; n < 5; n += 1) await tries.take('anne', address(6), at(0));
    const taken = [];
    for (const second of [20, 20]) taken.push(await tries.take('anne', address(6), at(second)));
    expect(taken).toEqual([true, true]);
  });
});
