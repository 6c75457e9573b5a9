import { sql } from 'kysely';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../platform/database.server.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { MOST_UNDER_WAY } from './calls.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

/** Fewer than the limit of each candidate. */
const CALLS_OF_ONE = 50;

it('asks a crowd that is too large to come back in a moment, and serves all that it took in', async () => {
  const candidates = await Promise.all(Array.from({ length: MOST_UNDER_WAY / CALLS_OF_ONE + 4 }, () => open.candidate()));
  const blocker = connect(open.database.url, 1);
  let asked: Promise<{ status: number; code: string | null; message: string }[]> = Promise.resolve([]);
  await blocker.db.transaction().execute(async (tx) => {
    await sql`lock table sitting in access exclusive mode`.execute(tx);
    const calls = candidates.flatMap((candidate) => Array.from({ length: CALLS_OF_ONE }, () => candidate.call('look')));
    asked = Promise.all(calls);
    // While the table is locked nothing can be served: the first reply is a refusal, however slow the machine.
    await Promise.race(calls);
  });
  await blocker.close();
  const replies = await asked;
  const refused = replies.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ code, message }) => code === 'unavailable-now' && message.length > 20)).toBe(true);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(replies.length - refused.length);
  expect((await candidates[0]?.call('look'))?.status).toBe(200);
});

it('serves everybody else while a thousand send slowly', async () => {
  const candidates = await Promise.all(Array.from({ length: MOST_UNDER_WAY / CALLS_OF_ONE + 1 }, () => open.candidate()));
  const { port, hostname } = new URL(open.base);
  const slow = candidates.flatMap(({ cookie }) =>
    Array.from({ length: CALLS_OF_ONE }, () => {
      const socket = dial(Number(port), hostname);
      socket.write(
        `POST /rpc/writtenTest/look HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{`,
      );
      return socket;
    }),
  );
  const [first] = slow;
  if (!first) throw new Error('nobody sends');
  const somebodyElse = await open.candidate();
  // Each is told to go on as soon as its call has arrived.
  await Promise.all(slow.map((socket) => once(socket, 'data')));
  expect((await somebodyElse.call('look')).status).toBe(200);
  // And who sends the rest is answered.
  first.write('}');
  const [reply] = (await once(first, 'data')) as [Buffer];
  expect(reply.toString()).toMatch(/^HTTP\/1\.1 200 /);
  for (const socket of slow) socket.destroy();
});
