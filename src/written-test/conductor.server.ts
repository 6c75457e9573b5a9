import { randomUUID } from 'node:crypto';
import type { Shelf } from '../item-bank/shelf.server.ts';
import type { AuthoredItem } from '../item-bank/authoring.server.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import { programmeOf } from '../programme/programmes.ts';
import type { Attempt } from './attempt.ts';
import { applied, together, type Change } from './change.ts';
import { settle, type Conditions, type Decided, type Refusal } from './conduct.server.ts';
import type { ExamRoom } from './presence/exam-room.server.ts';
import type { Exposures } from './exposures.server.ts';
import { selectOptionalAttempt, writeChange } from './queries.server.ts';

/** What the routes of the written test work with. */
export interface TestCentre {
  db: Database;
  clock: Clock;
  shelf: Shelf;
  exposures: Exposures;
  room: ExamRoom;
  jobs: Pick<Jobs, 'enqueue'>;
}

export type Decide = (attempt: Attempt, conditions: Conditions) => Decided;
export type Outcome = { attempt: Attempt; refusal: Refusal | null; now: Date };

/** More writers than this on one sitting at one moment do not happen: one page writes, and the sweep. */
const TRIES = 6;

/**
 * Reads a test, closes what time has closed, decides, writes both at once; when somebody wrote in between, reads and decides again.
 * @param access the access version of a candidate's session, null for the program itself
 * @returns null when there is no such sitting for this access.
 */
export async function conduct(
  centre: TestCentre,
  sittingId: string,
  access: number | null,
  actor: string,
  decide: Decide,
): Promise<Outcome | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await selectOptionalAttempt(centre.db, sittingId, access);
    if (!read) return null;
    const now = centre.clock.now();
    const attempt = withHeldDraft(read, centre.room);
    const { change, refusal } = await decided(centre, attempt, now, decide);
    const after = change ? applied(attempt, change, now) : attempt;
    if (change && !(await written(centre, attempt, change, actor, now))) continue;
    centre.room.follow(after, programmeOf(after.programmeId).writtenTest.graceMs);
    return { attempt: after, refusal, now };
  }
  throw new Error(`sitting ${sittingId}: too many writers at once`);
}

function written(centre: TestCentre, attempt: Attempt, change: Change, actor: string, now: Date): Promise<boolean> {
  const { job } = change;
  // The statement is a transaction of its own; only work that follows it needs one around both.
  if (!job) return writeChange(centre.db, attempt, change, actor, now);
  return centre.db.transaction().execute(async (tx) => {
    const done = await writeChange(tx, attempt, change, actor, now);
    if (done) await centre.jobs.enqueue(tx, job.name, job.data);
    return done;
  });
}

async function decided(
  centre: TestCentre,
  attempt: Attempt,
  now: Date,
  decide: Decide,
): Promise<{ change: Change | null; refusal: Refusal | null }> {
  const conditions = await conditionsOf(centre, attempt, now);
  const settled = settle(attempt, conditions);
  const after = settled ? applied(attempt, settled, now) : attempt;
  return outcomeOf(settled, decide(after, conditions));
}

function outcomeOf(settled: Change | null, decision: Decided) {
  if ('refusal' in decision) return { change: settled, refusal: decision.refusal };
  return { change: 'nothing' in decision ? settled : together(settled, decision.change), refusal: null };
}

async function conditionsOf(centre: TestCentre, attempt: Attempt, now: Date): Promise<Conditions> {
  // A test that has begun keeps its bank; one that has not takes the newest of its language.
  const begun = attempt.test?.begunAt ? attempt.test.bankHash : null;
  const newest = centre.shelf.newest(attempt.testedLanguage);
  const bank = begun ? await centre.shelf.bank(begun) : newest;
  if (!bank) throw new Error(`no bank for ${attempt.testedLanguage}`);
  return {
    now,
    bank,
    exposure: await centre.exposures.of(attempt.test?.exposureSnapshotId ?? null, bank),
    presence: centre.room.presenceOf(attempt, now),
  };
}

function withHeldDraft(attempt: Attempt, room: ExamRoom): Attempt {
  const held = room.draftOf(attempt);
  return held && attempt.open ? { ...attempt, open: { ...attempt.open, ...held } } : attempt;
}

/** The item of the open question, as it was served. */
export async function openItem(centre: TestCentre, attempt: Attempt): Promise<AuthoredItem | null> {
  return attempt.open ? centre.shelf.item(attempt.open.itemHash) : null;
}

export function newPass(): string {
  return randomUUID();
}
