import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadBank } from '../../../src/item-bank/bank.server.ts';
import { candidateFace } from '../../../src/item-bank/candidate-face.server.ts';
import { Shelf } from '../../../src/item-bank/shelf.server.ts';
import { HOUR, SECOND } from '../../../src/platform/clock.ts';
import type { Database } from '../../../src/platform/database.server.ts';
import { MaintenanceBoard } from '../../../src/sitting/maintenance/board.server.ts';
import { cloePolicy } from '../../../src/programme/cloe-test-policy.server.ts';
import type { Attempt } from '../../../src/written-test/attempt.ts';
import { answer, begin, enter, proceed, type Decided } from '../../../src/written-test/conduct.server.ts';
import { conduct, openItem, type Decide, type TestCentre } from '../../../src/written-test/conductor.server.ts';
import { Exposures } from '../../../src/written-test/exposures.server.ts';
import { Pen } from '../../../src/written-test/pen.server.ts';
import { ExamRoom } from '../../../src/written-test/presence/exam-room.server.ts';
import { randomAnswer } from '../crowd/random-answer.ts';

const CONTENT = join(import.meta.dirname, '../../../content');

/** Sits these tests by the server's own rules, some hours ago, up to their last answer: what tests under way are copied from. */
export async function sitModels(db: Database, sittings: readonly string[], now: Date): Promise<void> {
  const shelf = new Shelf(db, cloePolicy.experts);
  const { items } = await loadBank(CONTENT);
  const live = items.filter(({ bank, item }) => bank === 'live' && item.language === 'en');
  await shelf.shelve(live.map(({ item }) => item));
  const jobs = { enqueue: () => Promise.reject(new Error('a model is never sent')) };
  const maintenance = new MaintenanceBoard(db);
  const parts = { db, shelf, exposures: new Exposures(db, cloePolicy), room: new ExamRoom(), pen: new Pen(db), maintenance, jobs };
  for (const sittingId of sittings) await sitModel(parts, sittingId, +now - 2 * HOUR);
}

async function sitModel(parts: Omit<TestCentre, 'clock'>, sittingId: string, from: number): Promise<void> {
  let at = from;
  const centre: TestCentre = { ...parts, clock: { now: () => new Date(at) } };
  const step = async (decide: Decide): Promise<Attempt> => {
    const outcome = await conduct(centre, { sittingId, access: null, actor: 'candidate' }, decide);
    if (!outcome || outcome.refusal) throw new Error(`a model test cannot go on: ${outcome?.refusal ?? 'no such sitting'}`);
    return outcome.attempt;
  };
  await step((attempt, conditions) => enter(attempt, { pass: randomUUID(), heldBy: null }, conditions));
  let attempt = await step(begin);
  while (attempt.open || attempt.served.length < 50) {
    at += 20 * SECOND;
    const { open } = attempt;
    const item = await openItem(centre, attempt);
    const given = open &&
      item && { question: open.id, request: randomUUID(), answer: randomAnswer(candidateFace(item, open.arrangement)), timeUp: false };
    attempt = await step((current, conditions): Decided => (given ? answer(current, given, conditions) : proceed(current, conditions)));
  }
}
