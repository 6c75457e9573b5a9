import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { startJobs, type Jobs } from './jobs.server.ts';
import { makeLog } from './log.server.ts';

let database: OwnDatabase;
let jobs: Jobs;
beforeAll(async () => {
  database = await ownDatabase();
  jobs = await startJobs(database.url, ['greet'], makeLog('silent'));
});
afterAll(async () => {
  await jobs.stop();
  await database.drop();
});

async function states(): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; many: number }>`
    select state::text, count(*)::int as many from pgboss.job where name = 'greet' group by 1`.execute(database.db);
  return Object.fromEntries(rows.map(({ state, many }) => [state, many]));
}

it('does the jobs of a crowd together, and tries again only the one that failed', async () => {
  const greeted: number[] = [];
  await database.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'greet', { n: 1 });
    await jobs.enqueue(tx, 'greet', []);
    await jobs.enqueue(
      tx,
      'greet',
      Array.from({ length: 29 }, (_, index) => ({ n: index + 2 })),
    );
  });
  await jobs.work([
    {
      name: 'greet',
      work: async (data) => {
        const { n } = data as { n: number };
        if (n === 7) throw new Error('nobody at home');
        greeted.push(n);
      },
    },
  ]);
  await expect.poll(states, { timeout: 10_000 }).toEqual({ completed: 29, retry: 1 });
  expect(greeted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1).filter((n) => n !== 7));
});

it('leaves no job behind when what it is about was not written', async () => {
  const before = await states();
  await database.db
    .transaction()
    .execute(async (tx) => {
      await jobs.enqueue(tx, 'greet', { n: 99 });
      throw new Error('the rest failed');
    })
    .catch(() => undefined);
  expect(await states()).toEqual(before);
});
