import { randomUUID } from 'node:crypto';
import { implement } from '@orpc/server';
import { candidateFace } from '../item-bank/candidate-face.server.ts';
import type { Actor } from '../people/actor.ts';
import { permission } from '../people/may.server.ts';
import type { Querying } from '../platform/database.server.ts';
import { programmeOf } from '../programme/programmes.ts';
import { SECTIONS } from '../programme/section.ts';
import { countItemProblems, hasCase, lockSitting, openSupportCase, ownCase } from '../sitting/cases/queries.server.ts';
import { MOST_ITEM_PROBLEMS } from '../sitting/cases/rules.ts';
import type { Attempt } from './attempt.ts';
import { answer, begin, enter, proceed, send, type Decided, type Refusal } from './conduct.server.ts';
import { conduct, conductHeld, openItem, type Decide, type TestCentre } from './conductor.server.ts';
import { policy, type Action } from './policy.ts';
import { notifyMoved } from './presence/queries.server.ts';
import { insertPlay, selectOptionalQuestionItem, selectOptionalResult, selectReceipt, updateStill } from './queries.server.ts';
import { heardAt, isFinished } from './rules.ts';
import { stepOf } from './step.server.ts';
import { shownOf } from './result.server.ts';
import { writtenTest } from './schema.ts';

export interface WrittenTestContext {
  actor: Actor;
  centre: TestCentre;
}

const routes = implement(writtenTest).$context<WrittenTestContext>();
const may = (action: Action) => routes.use(permission(policy, action));

type Errors = Record<'not-yours' | 'not-available', () => Error>;

export const writtenTestRoutes = {
  look: may('read-own-test').look.handler(async ({ context, errors }) => {
    const { attempt, now } = await conducted(context, errors, () => ({ nothing: true }));
    return stepOf(attempt, await openItem(context.centre, attempt), now);
  }),

  enter: may('sit-own-test').enter.handler(async ({ context, errors }) => {
    const { centre } = context;
    const { room } = centre;
    const pass = randomUUID();
    let heldBefore: string | null = null;
    let silentSince: Date | null = null;
    let until = new Date(0);
    const { attempt: entered, now } = await conducted(context, errors, (current, conditions) => {
      heldBefore = current.test?.heldBy ?? null;
      silentSince = conditions.presence.silentSince;
      until = room.soundsUntil(current, conditions.now);
      return enter(current, { pass, heldBy: room.processId }, conditions);
    });
    const attempt = await silenced(centre.db, entered, until);
    room.expect(attempt, pass, now, silentSince);
    if (heldBefore !== null && heldBefore !== room.processId) await notifyMoved(centre.db, attempt.sittingId, pass);
    return { pass, step: stepOf(attempt, await openItem(centre, attempt), now) };
  }),

  begin: may('sit-own-test').begin.handler(({ context, input, errors }) => write(context, input.pass, errors, begin)),
  next: may('sit-own-test').next.handler(({ context, input, errors }) => write(context, input.pass, errors, proceed)),
  answer: may('sit-own-test').answer.handler(({ context, input, errors }) =>
    write(context, input.pass, errors, (attempt, conditions) => answer(attempt, input, conditions)),
  ),
  send: may('sit-own-test').send.handler(({ context, input, errors }) =>
    write(context, input.pass, errors, (attempt, conditions) => send(attempt, input.word, conditions)),
  ),

  play: may('sit-own-test').play.handler(async ({ context, input, errors }) => {
    const { room, db, clock } = context.centre;
    const { sittingId, accessVersion } = candidateOf(context.actor);
    const holding = () => conducted(context, errors, whenHolding(input.pass));
    const known = room.attemptOf(sittingId, accessVersion) ?? (await holding()).attempt;
    const policy = programmeOf(known.programmeId).writtenTest;
    const { pass, question, request: requestId } = input;
    // A question without a clip has no play to give.
    if (known.open?.id === question && !(await openItem(context.centre, known))?.clip) throw errors['no-plays-left']();
    const play = await insertPlay(db, { id: randomUUID(), sittingId, accessVersion, pass, question, requestId, at: clock.now(), policy });
    if (play) {
      room.played(sittingId, question, { id: play.id, requestId, heard: 0, since: null });
      return { play: play.id, left: policy.plays - play.used };
    }
    const { attempt, now } = await holding();
    const isOpen = attempt.open?.id === question && now >= attempt.open.startsAt;
    throw errors[isOpen ? 'no-plays-left' : 'question-not-open']();
  }),

  reportProblem: may('read-own-test').reportProblem.handler(({ context: { actor, centre }, input: { request, question, text }, errors }) =>
    centre.db.transaction().execute(async (tx) => {
      const openedAt = centre.clock.now();
      const sitting = await lockSitting(tx, ownCase(candidateOf(actor)), openedAt);
      if (!sitting) throw errors['not-yours']();
      const { sittingId } = sitting;
      const served = await selectOptionalQuestionItem(tx, sittingId, question);
      if (!served) throw errors['unknown-question']();
      const isNew = !(await hasCase(tx, sittingId, request));
      if (isNew && (await countItemProblems(tx, sittingId)) >= MOST_ITEM_PROBLEMS) throw errors['too-many-problems']();
      const { reference } = await openSupportCase(tx, { sittingId, requestId: request, kind: 'item-problem', ...served, text, openedAt });
      return { reference };
    }),
  ),

  receipt: may('read-own-test').receipt.handler(async ({ context, errors }) => {
    const { attempt } = await conducted(context, errors, () => ({ nothing: true }));
    if (!isFinished(attempt, SECTIONS, programmeOf(attempt.programmeId).writtenTest))
      throw errors[attempt.state === 'suspended' ? 'read-after-suspension' : 'nothing-to-read-yet']();
    const rows = await selectReceipt(context.centre.db, attempt.sittingId);
    const answers = rows.map(async ({ itemHash, arrangement, outcome, recordedAt, id, position, section, answer: given }) => ({
      question: id,
      position,
      section,
      item: candidateFace(await context.centre.shelf.item(itemHash), arrangement),
      answer: given,
      how: outcome === 'time-up' || outcome === 'blank' ? outcome : ('submitted' as const),
      recordedAt: recordedAt.toISOString(),
    }));
    return { sentAt: attempt.test?.sentAt?.toISOString() ?? null, reference: attempt.reference, answers: await Promise.all(answers) };
  }),

  result: may('read-own-test').result.handler(async ({ context, errors }) => {
    const { attempt } = await conducted(context, errors, () => ({ nothing: true }));
    const shown = programmeOf(attempt.programmeId).writtenTest.showsProvisionalResult;
    const stored = await selectOptionalResult(context.centre.db, attempt.sittingId);
    if (!attempt.test?.sentAt || !shown || !stored) throw errors['not-sent']();
    const { state, reference } = attempt;
    const sentAt = attempt.test.sentAt.toISOString();
    // It was provisional until a jury decided.
    return { provisional: state !== 'published', ...shownOf(stored.data), objective: stored.objective, state, sentAt, reference };
  }),
};

function candidateOf(actor: Actor): Extract<Actor, { role: 'candidate' }> {
  if (actor.role !== 'candidate') throw new Error('a route of the written test without its gate');
  return actor;
}

/** Reads, settles and decides on the actor's own test. */
async function conducted(context: WrittenTestContext, errors: Errors, decide: Decide, conducting = conduct) {
  const { sittingId, accessVersion: access } = candidateOf(context.actor);
  const outcome = await conducting(context.centre, { sittingId, access, actor: 'candidate' }, decide);
  if (!outcome) throw errors['not-yours']();
  if (outcome.refusal) throw refusalOf(errors, outcome.refusal);
  return outcome;
}

async function write(context: WrittenTestContext, pass: string, errors: Errors, decide: Decide) {
  const { attempt, now } = await conducted(context, errors, whenHolding(pass, decide), conductHeld);
  return stepOf(attempt, await openItem(context.centre, attempt), now);
}

/** A clip that still sounded stands still where the page that heard it was last there: the one that enters goes on from it. */
async function silenced(db: Querying, attempt: Attempt, until: Date): Promise<Attempt> {
  const { open } = attempt;
  const last = open?.plays.at(-1);
  if (!open || !last?.since) return attempt;
  const heard = heardAt(last, until);
  await updateStill(db, last.id, heard);
  return { ...attempt, open: { ...open, plays: [...open.plays.slice(0, -1), { ...last, heard, since: null }] } };
}

/** Only the page that entered last may write. */
function whenHolding(pass: string, decide: Decide = () => ({ nothing: true })): Decide {
  return (attempt, conditions): Decided => (attempt.test?.pass === pass ? decide(attempt, conditions) : { refusal: 'stale-page' });
}

function refusalOf(errors: Errors, refusal: Refusal): Error {
  const refuse = (errors as Partial<Record<Refusal, () => Error>>)[refusal];
  return refuse ? refuse() : errors['not-available']();
}
