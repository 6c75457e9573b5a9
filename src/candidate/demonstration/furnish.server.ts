import { randomUUID } from 'node:crypto';
import { SECOND, type Clock } from '../../platform/clock.ts';
import { answer, begin, proceed, send, type Decided } from '../../written-test/conduct.server.ts';
import { conduct, openItem, type TestCentre } from '../../written-test/conductor.server.ts';
import { insertTest } from '../../written-test/queries.server.ts';
import { answerOfSomeone } from './someone.server.ts';
import { insertReadySitting, selectPeople, STORIES } from './people.server.ts';

/** Makes sure that each story has a sitting to show: one that can be begun, one finished. Running it again adds only what was used up. */
export async function furnish(centre: TestCentre, policyVersion: string): Promise<string[]> {
  const made: string[] = [];
  const people = await selectPeople(centre.db);
  for (const story of STORIES) {
    const person = people.find((one) => one.story === story);
    const usable = story === 'finished' ? person?.state === 'written' : person?.state === 'ready' || person?.state === 'writing';
    if (usable) continue;
    const sittingId = await insertReadySitting(centre.db, story, centre.clock.now());
    if (story === 'finished') await sitWhole(centre, sittingId, policyVersion);
    made.push(sittingId);
  }
  return made;
}

/** Sits the whole test by the same rules as a candidate, an hour ago, on a clock of its own. */
async function sitWhole(centre: TestCentre, sittingId: string, policyVersion: string): Promise<void> {
  const bank = centre.shelf.newest('en');
  if (!bank) throw new Error('no English bank');
  let at = +centre.clock.now() - 3_600_000;
  const clock: Clock = { now: () => new Date(at) };
  const then = { ...centre, clock };
  await insertTest(centre.db, { sittingId, bankHash: bank.hash, policyVersion, seed: randomUUID() });
  let { attempt } = await must(conduct(then, sittingId, null, 'candidate', begin));
  for (let n = 0; attempt.open || !attempt.test?.sentAt; n += 1) {
    if (n > 200) throw new Error('the demonstration test does not end');
    at += 20 * SECOND;
    const { open } = attempt;
    const item = await openItem(then, attempt);
    const decide = (current: typeof attempt, conditions: Parameters<typeof answer>[2]): Decided => {
      if (open && item)
        return answer(
          current,
          { question: open.id, request: randomUUID(), answer: answerOfSomeone(item, open.arrangement, n), timeUp: false },
          conditions,
        );
      const onward = proceed(current, conditions);
      return 'nothing' in onward ? send(current, 'CONFIRMER', conditions) : onward;
    };
    ({ attempt } = await must(conduct(then, sittingId, null, 'candidate', decide)));
  }
}

async function must<T>(outcome: Promise<T | null>): Promise<T> {
  const done = await outcome;
  if (!done) throw new Error('the demonstration sitting is gone');
  return done;
}
