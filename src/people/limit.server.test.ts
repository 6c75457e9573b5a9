import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { connect, type Connection } from '../platform/database.server.ts';
import { AccountLimit, deleteFullLimits } from './limit.server.ts';

let database: OwnDatabase;
/** A second process has a connection of its own. */
let other: Connection;
beforeAll(async () => {
  database = await ownDatabase();
  other = connect(database.url, 2);
});
afterAll(async () => {
  await other.close();
  await database.drop();
});

const at = (second: number) => new Date(Date.UTC(2026, 2, 19, 8, 0, second));
const allowance = { burst: 3, each: 10_000 };

describe('the attempts on an account', () => {
  it('are a burst, then one at each interval; what is refused takes nothing', async () => {
    const limit = new AccountLimit(database.db, 'a', allowance);
    const taken = [];
    for (const second of [0, 0, 0, 0, 5, 10, 10, 15, 20]) taken.push(await limit.take('anne', at(second)));
    expect(taken).toEqual([true, true, true, false, false, true, false, false, true]);
  });

  it('never grow beyond the burst, however long one waits', async () => {
    const limit = new AccountLimit(database.db, 'b', allowance);
    await limit.take('anne', at(0));
    const taken = [];
    for (let n = 0; n < 4; n += 1) taken.push(await limit.take('anne', at(50_000)));
    expect(taken).toEqual([true, true, true, false]);
  });

  it('are counted for all processes together, even at the same moment', async () => {
    const limits = [database.db, other.db].map((db) => new AccountLimit(db, 'c', allowance));
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => limits).flatMap((all) => all.map((limit) => limit.take('anne', at(0)))),
    );
    expect(taken.filter((one) => one)).toHaveLength(3);
  });

  it('are counted apart for each account and each kind', async () => {
    const one = new AccountLimit(database.db, 'd', { burst: 1, each: 10_000 });
    const another = new AccountLimit(database.db, 'e', { burst: 1, each: 10_000 });
    const taken = [
      await one.take('anne', at(0)),
      await one.take('luc', at(0)),
      await another.take('anne', at(0)),
      await one.take('anne', at(0)),
    ];
    expect(taken).toEqual([true, true, true, false]);
  });

  it('survive a clock that goes back', async () => {
    const limit = new AccountLimit(database.db, 'f', { burst: 1, each: 10_000 });
    expect([await limit.take('anne', at(20)), await limit.take('anne', at(5)), await limit.take('anne', at(29))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keep no address, and are forgotten when they are old', async () => {
    await new AccountLimit(database.db, 'letter', allowance).take('anne@exemple.invalid', at(0));
    const keys = async () =>
      (await sql<{ key: string }>`select key from account_limit where key like 'letter/%'`.execute(database.db)).rows.map(({ key }) => key);
    expect(await keys()).toEqual([expect.not.stringContaining('anne')]);
    await deleteFullLimits(database.db, at(29 * 60));
    expect(await keys()).toHaveLength(1);
    await deleteFullLimits(database.db, at(31 * 60));
    expect(await keys()).toEqual([]);
  });
});
