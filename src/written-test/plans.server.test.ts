import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import { writeDrafts } from './presence/queries.server.ts';
import { insertPlay, selectOptionalAttempt, selectOptionalLastPlay } from './queries.server.ts';
import { writeChanges } from './writing.server.ts';

/**
 * How the database goes about what a crowd asks all the time. The index of open questions is a rule (one at a time), never a way to
 * look: counted at night it holds nothing, and a plan made on that reads all of it for each answer of the morning.
 */
let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

it('finds the open question by its test, never by reading all the open ones', async () => {
  const asked: string[] = [];
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: open.database.pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => void asked.push(query.sql),
  });
  const candidate = await open.candidate();
  await candidate.enter();
  await candidate.write('begin');
  const { sittingId } = candidate;
  const [now, id] = [open.clock.now(), randomUUID()];
  const attempt = await selectOptionalAttempt(db, sittingId, null);
  if (!attempt?.open) throw new Error('no open question');
  const answer = { type: 'choice', option: 0 } as const;
  const draft = { question: attempt.open.id, answer, n: 1, at: now, written: false, held: false };
  await writeDrafts(db, [{ sittingId, draft, attempt }]);
  const used = {
    sittingId,
    accessVersion: 1,
    pass: '',
    question: attempt.open.id,
    requestId: id,
    at: now,
    policy: { plays: 2, graceMs: 0 },
  };
  await insertPlay(db, { id, ...used });
  await selectOptionalLastPlay(db, id, sittingId, 1);
  const close = { n: 1, outcome: 'submitted', answer: { requestId: id, answer, score: 0, outOf: 1 } } as const;
  const serve = { ...attempt.open, n: 2, id, servedAt: now, decision: {} };
  await writeChanges(db, [{ attempt, change: { close, serve, journal: [{ action: 'noted', payload: {} }] }, actor: 'test', now }]);

  const ofQuestions = asked.filter((text) => text.includes('served_item'));
  expect(ofQuestions).toHaveLength(5);
  const client = await open.database.pool.connect();
  // A table with three rows is read whole, for good reason.
  await client.query('set enable_seqscan = off');
  for (const text of ofQuestions) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('served_item_pkey');
    expect(plan).not.toContain('served_item_open');
  }
  client.release(true);
});
