import type { Shelf } from '../item-bank/shelf.server.ts';
import type { AuthoredItem } from '../item-bank/authoring.server.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import type { Head } from '../sitting/journal.server.ts';
import type { MaintenanceBoard } from '../sitting/maintenance/board.server.ts';
import { blockingPlan } from '../sitting/maintenance/rules.ts';
import type { Attempt } from './attempt.ts';
import { applied, together, type Change } from './change.ts';
import { settle, type Conditions, type Decided, type Refusal } from './conduct.server.ts';
import type { ExamRoom } from './presence/exam-room.server.ts';
import type { Exposures } from './exposures.server.ts';
import { selectOptionalAttempt } from './queries.server.ts';
import type { Pen } from './pen.server.ts';
import { writeChanges } from './writing.server.ts';

/** What the routes of the written test work with. */
export interface TestCentre {
  db: Database;
  clock: Clock;
  shelf: Shelf;
  exposures: Exposures;
  room: ExamRoom;
  pen: Pen;
  maintenance: MaintenanceBoard;
  jobs: Pick<Jobs, 'enqueue'>;
}

export type Decide = (attempt: Attempt, conditions: Conditions) => Decided;
export type Outcome = { attempt: Attempt; refusal: Refusal | null; now: Date };

/** More writers than this on one sitting at one moment do not happen: one page writes, and the sweep. */
const TRIES = 6;

/** Who asks for a decision: the access version of a candidate's session, null for the program itself. */
export interface Asking {
  sittingId: string;
  access: number | null;
  actor: 'candidate' | 'time';
}

/**
 * Reads a test, closes what time has closed, decides, writes both at once; when somebody wrote in between, reads and decides again.
 * @returns null when there is no such sitting for this access.
 */
export async function conduct(centre: TestCentre, asking: Asking, decide: Decide): Promise<Outcome | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await selectOptionalAttempt(centre.db, asking.sittingId, asking.access);
    if (!read) return null;
    const { outcome } = await attempted(centre, read, asking.actor, decide);
    if (outcome) return outcome;
  }
  throw new Error(`sitting ${asking.sittingId}: too many writers at once`);
}

/**
 * The same from the attempt as this process last knew it, for the writes of a page that it holds: half the work of an answer. Only a
 * change counts that the database took, and it takes none when anything was written since; all else is read and decided anew.
 */
export async function conductHeld(centre: TestCentre, asking: Asking, decide: Decide): Promise<Outcome | null> {
  const held = centre.room.attemptOf(asking.sittingId, asking.access);
  const { outcome, isChanged } = held ? await attempted(centre, held, asking.actor, decide) : { outcome: null, isChanged: false };
  return outcome && isChanged ? outcome : conduct(centre, asking, decide);
}

/** @returns no outcome when somebody wrote since the attempt was read. */
async function attempted(centre: TestCentre, read: Attempt, actor: string, decide: Decide) {
  const now = centre.clock.now();
  const attempt = withHeldDraft(read, centre.room);
  const { change, refusal } = await decided(centre, attempt, now, decide);
  const head = change ? await written(centre, attempt, change, actor, now) : null;
  if (change && !head) return { outcome: null, isChanged: false };
  const after = change && head ? { ...applied(attempt, change, now), journalSeq: head.seq, journalHead: head.hash } : attempt;
  centre.room.follow(after);
  return { outcome: { attempt: after, refusal, now }, isChanged: change !== null };
}

function written(centre: TestCentre, attempt: Attempt, change: Change, actor: string, now: Date): Promise<Head | null> {
  const { job } = change;
  const writing = { attempt, change, actor, now };
  // A statement is a transaction of its own; only work that follows it needs one around both.
  if (!job) return centre.pen.write(writing);
  return centre.db.transaction().execute(async (tx) => {
    const [head = null] = await writeChanges(tx, [writing]);
    if (head) await centre.jobs.enqueue(tx, job.name, job.data);
    return head;
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
    // Only who has not begun is kept from it; a test under way asks for nothing.
    maintenance: begun ? null : blockingPlan(await centre.maintenance.plans(now), now),
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
