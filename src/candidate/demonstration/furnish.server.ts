import { randomUUID } from 'node:crypto';
import { selectOptionalDemonstrationPartner } from '../../people/demonstration-staff.server.ts';
import { DAY, SECOND, type Clock } from '../../platform/clock.ts';
import { answer, begin, enter, proceed, send, type Decided } from '../../written-test/conduct.server.ts';
import { conduct, openItem, type Decide, type TestCentre } from '../../written-test/conductor.server.ts';
import { answerOfSomeone } from './someone.server.ts';
import { insertSitting, selectPeople, STORIES, type Story } from './people.server.ts';

/** In which states a story's sitting can still be shown. */
const USABLE: Record<Story, readonly string[]> = {
  'to-complete': ['available'],
  'first-test': ['ready', 'writing'],
  'more-time': ['ready', 'writing'],
  finished: ['written'],
};

/** Makes sure that each story has a sitting to show, from the first steps to the end. Running it again adds only what was used up. */
export async function furnish(centre: TestCentre): Promise<string[]> {
  const made: string[] = [];
  const people = await selectPeople(centre.db);
  // The centre of the demonstration's own staff, who then see these candidates in the office.
  const centreId = (await selectOptionalDemonstrationPartner(centre.db))?.hat.organisationId ?? null;
  for (const story of STORIES) {
    const person = people.find((one) => one.story === story);
    if (person && USABLE[story].includes(person.state)) continue;
    // Whoever has finished an hour ago was registered before.
    const registeredAt = new Date(+centre.clock.now() - (story === 'finished' ? 2 * DAY : 0));
    const sittingId = await insertSitting(centre.db, story, registeredAt, centreId);
    if (story === 'finished') await sitWhole(centre, sittingId);
    made.push(sittingId);
  }
  return made;
}

/** Sits the whole test by the same rules as a candidate, an hour ago, on a clock of its own. */
async function sitWhole(centre: TestCentre, sittingId: string): Promise<void> {
  let at = +centre.clock.now() - 3_600_000;
  const clock: Clock = { now: () => new Date(at) };
  const then = { ...centre, clock };
  const step = (decide: Decide) => must(conduct(then, { sittingId, access: null, actor: 'candidate' }, decide));
  await step((attempt, conditions) => enter(attempt, { pass: randomUUID(), heldBy: null }, conditions));
  let { attempt } = await step(begin);
  for (let n = 0; attempt.open || !attempt.test?.sentAt; n += 1) {
    if (n > 200) throw new Error('the demonstration test does not end');
    at += 20 * SECOND;
    const { open } = attempt;
    const item = await openItem(then, attempt);
    const decide: Decide = (current, conditions): Decided => {
      if (open && item)
        return answer(
          current,
          { question: open.id, request: randomUUID(), answer: answerOfSomeone(item, open.arrangement, n), timeUp: false },
          conditions,
        );
      const onward = proceed(current, conditions);
      return 'nothing' in onward ? send(current, 'CONFIRMER', conditions) : onward;
    };
    ({ attempt } = await step(decide));
  }
}

async function must<T>(outcome: Promise<T | null>): Promise<T> {
  const done = await outcome;
  if (!done) throw new Error('the demonstration sitting is gone');
  return done;
}
