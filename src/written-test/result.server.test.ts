import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate } from '../../tests/support/centre.ts';
import { contradictionsIn } from '../../tests/support/coherence.ts';
import type { DecisionLog } from '../adaptive/decision.ts';
import type { TestEvent } from '../adaptive/event.ts';
import { replay } from '../adaptive/replay.ts';
import { policyOfVersion } from '../programme/test-policies.server.ts';
import { resultOf, type StoredResult } from './result.server.ts';
import type { Result } from './schema.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

/** A whole test, sent. Some questions are left blank until their time is over. */
async function sent(candidate: TestCandidate): Promise<Result> {
  await candidate.enter();
  let step = (await candidate.write('begin')).output;
  for (let n = 0; step.stage.name !== 'end'; n++) {
    if (step.stage.name === 'between') {
      step = (await candidate.write('next')).output;
      continue;
    }
    const question = questionIn(step);
    open.clock.advance(question.startsInMs + 5000);
    const answer = n % 7 === 3 ? null : legalAnswer(question.item);
    step = (await candidate.write('answer', { question: question.id, answer, timeUp: false })).output;
  }
  await candidate.write('send', { word: 'CONFIRMER' });
  return (await candidate.call<Result>('result')).output;
}

/** The test as it was recorded: what the database says of each question, in order. */
async function recordOf({ sittingId }: TestCandidate) {
  const { db } = open.database;
  const { rows } = await sql<{ decision: DecisionLog; item: string; section: string; score: number }>`
    select q.decision, q.item_id as item, q.section, a.score from served_item q join answer a using (sitting_id, n)
    where sitting_id = ${sittingId} order by n`.execute(db);
  const test = await sql<{ seed: string; bankHash: string; policyVersion: string; exposure: string; data: StoredResult }>`
    select t.seed, t.bank_hash, t.policy_version, t.exposure_snapshot_id as exposure, r.data
    from attempt t join result r using (sitting_id) where sitting_id = ${sittingId}`.execute(db);
  const [stored] = test.rows;
  if (!stored) throw new Error('no result was stored');
  const events: TestEvent[] = rows.map(({ item, section, score }) => ({ item, section, score }));
  return { ...stored, decisions: rows.map(({ decision }) => decision), events };
}

it('makes the printed numbers again from what was recorded, and they are one coherent set; extra time changes nothing of it', async () => {
  for (const kind of [null, 'extra-time']) {
    const candidate = await open.candidate();
    if (kind)
      await sql`insert into accommodation (sitting_id, kind, decided_at, decided_by)
        values (${candidate.sittingId}, ${kind}, now(), 'test')`.execute(open.database.db);
    const result = await sent(candidate);
    expect(contradictionsIn(result)).toEqual([]);

    const { seed, bankHash, policyVersion, exposure, decisions, events, data } = await recordOf(candidate);
    const bank = await open.centre.shelf.bank(bankHash);
    const policy = policyOfVersion(policyVersion);
    const snapshots = new Map([[exposure, await open.centre.exposures.of(exposure, bank)]]);
    expect(replay({ seed, seen: [], field: null, decisions, events }, bank.compiled, policy, snapshots).difference).toBeNull();
    expect(JSON.parse(JSON.stringify(resultOf({ seed, events }, bank, policy)))).toEqual(data);
    const { sections, written } = data;
    expect(result).toMatchObject({ sections, written });
  }
});

it('keeps a result of before the one rule as it was stored, and shows no global result that no interview was part of', async () => {
  const candidate = await open.candidate();
  const { sections, written, calibrated } = await sent(candidate);
  const old = { calibrated, sections, written: { ...written, score: 47.3 }, global: { ...written, score: 12 }, provisional: true };
  await sql`update result set data = ${JSON.stringify(old)}::jsonb where sitting_id = ${candidate.sittingId}`.execute(open.database.db);
  const { output } = await candidate.call<Result>('result');
  expect(output).toMatchObject({ rule: null, global: null, writtenSections: [], sections, written: { score: 47.3 } });
});
