import { implement } from '@orpc/server';
import type { Actor, StaffActor } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Entrance, SpokenContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { eraseEvidence } from '../evidence/evidence.server.ts';
import { selectAttached } from '../evidence/queries.server.ts';
import { noteOnSitting } from '../note.server.ts';
import { closeHeld } from './closing.server.ts';
import { caseSheet } from './export.server.ts';
import { journalled, kindOfCase } from './kinds.ts';
import { mailAnswered, mailReceived, mailRouted } from './mails.server.ts';
import { policy, type Action } from './policy.ts';
import {
  countWaiting,
  hasCase,
  hasMessage,
  insertMessage,
  lockCase,
  lockSitting,
  openSupportCase,
  ownCase,
  reachOf,
  selectCases,
  selectMessages,
  selectOptionalCase,
  selectOwnCases,
  sittingOfPartner,
  updateCase,
  type CaseRow,
  type NewCase,
} from './queries.server.ts';
import { afterReply, dueOf, erasesEvidence, MOST_OPEN_CASES, whyNotAnswer, whyNotClose } from './rules.ts';
import { cases } from './schema.ts';
import { listedCaseOf, mayAnswer, ownCaseOf, wholeCaseOf } from './views.server.ts';

const PAGE = 50;
const MOST_EXPORTED = 10_000;

const routes = implement(cases).$context<SpokenContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const casesRoutes = {
  own: may('keep-own-cases').own.handler(async ({ context: { entrance, actor } }) => {
    const found = await selectOwnCases(entrance.db, candidateOf(actor));
    const messages = Map.groupBy(
      await selectMessages(
        entrance.db,
        found.map(({ id }) => id),
      ),
      ({ caseId }) => caseId,
    );
    const now = entrance.clock.now();
    const whole = found.map(async (one) =>
      ownCaseOf(one, messages.get(one.id) ?? [], await selectAttached(entrance.db, 'case', one.id, 'own'), now),
    );
    return { cases: await Promise.all(whole) };
  }),

  openOwn: may('keep-own-cases').openOwn.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const sitting = await lockSitting(tx, ownCase(candidateOf(actor)), entrance.clock.now());
      if (!sitting) throw errors['not-found']();
      const opened = await open(tx, entrance, sitting, { requestId: input.request, kind: input.kind, text: input.text }, 'candidate');
      if (!opened) throw errors['too-many-cases']();
      return opened;
    }),
  ),

  reply: may('keep-own-cases').reply.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const held = await lockCase(tx, input.id, ownCase(candidateOf(actor)));
      if (!held) throw errors['not-found']();
      const said = await reply(tx, entrance, held, input, { side: 'candidate', personId: null });
      if (said) throw errors[said]();
      return {};
    }),
  ),

  closeOwn: may('keep-own-cases').closeOwn.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const held = await lockCase(tx, input.id, ownCase(candidateOf(actor)));
      if (!held) throw errors['not-found']();
      await closeHeld(tx, entrance.jobs, held, 'candidate', entrance.clock.now());
      return {};
    }),
  ),

  openFor: may('open-case-for-candidate').openFor.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const sitting = await lockSitting(tx, sittingOfPartner(input.file, staff.hat.organisationId), entrance.clock.now());
      if (!sitting) throw errors['unknown-file']();
      const words = { requestId: input.request, kind: input.kind, text: input.text };
      const opened = await open(tx, entrance, sitting, words, staff);
      if (!opened) throw errors['too-many-cases']();
      return opened;
    }),
  ),

  list: may('read-cases').list.handler(async ({ context: { entrance, actor }, input }) => {
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const { page, ...filters } = input;
    const { cases: found, total } = await selectCases(entrance.db, hat, filters, { now, skip: (page - 1) * PAGE, most: PAGE });
    return { cases: found.map((one) => listedCaseOf(one, hat, now)), total, ...(await countWaiting(entrance.db, hat, now)) };
  }),

  export: may('read-cases').export.handler(async ({ context: { entrance, actor, language }, input }) => {
    const staff = staffOf(actor);
    const now = entrance.clock.now();
    const { cases: found } = await selectCases(entrance.db, staff.hat, input, { now, skip: 0, most: MOST_EXPORTED });
    const act = { action: 'export-cases', about: { rows: found.length } };
    await entrance.db.transaction().execute((tx) => noteAct(tx, staff, act, now));
    return caseSheet(
      found.map((one) => listedCaseOf(one, staff.hat, now)),
      language,
    );
  }),

  read: may('read-cases').read.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const staff = staffOf(actor);
    const { db, clock } = entrance;
    const found = await selectOptionalCase(db, input.id, reachOf(staff.hat));
    if (!found) throw errors['not-found']();
    const mayOpen = staff.hat.role === 'coordinator' || staff.hat.role === 'referent';
    // Words that may tell of somebody's health: whoever reads them leaves a trace.
    if (mayOpen && !kindOfCase(found.kind).partnerReadsWords) {
      const act = { action: 'read-case', sittingId: found.sittingId, about: { case: found.reference } };
      await db.transaction().execute((tx) => noteAct(tx, staff, act, clock.now()));
    }
    const files = await selectAttached(db, 'case', found.id, mayOpen ? 'all' : 'none');
    return wholeCaseOf(found, await selectMessages(db, [found.id]), files, staff.hat, clock.now());
  }),

  answer: may('answer-case').answer.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const { jobs, clock } = entrance;
      const held = await lockCase(tx, input.id, reachOf(staff.hat));
      if (!held) throw errors['not-found']();
      if (!mayAnswer(held, staff.hat)) throw errors['not-this-side']();
      if (await hasMessage(tx, held.id, input.request)) return {};
      const { outcome, close, seen, text, request: requestId } = input;
      const refusal = whyNotAnswer(held, seen, outcome);
      if (refusal) throw errors[refusal]();
      const now = clock.now();
      const message = { caseId: held.id, requestId, side: 'office', personId: staff.personId, text, at: now } as const;
      const messageId = await insertMessage(tx, message);
      await updateCase(tx, held.id, { state: close ? 'closed' : 'answered', outcome }, now);
      if (erasesEvidence(held.kind, outcome, close)) await eraseEvidence(tx, jobs, 'case', held.id, now);
      const payload = { case: held.reference, kind: held.kind, outcome, closed: close };
      await noteOnSitting(tx, held.sittingId, { action: journalled('answered', held), payload }, `staff:${staff.personId}`, now);
      await mailAnswered(tx, entrance, held, messageId);
      return {};
    }),
  ),

  close: may('answer-case').close.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const held = await lockCase(tx, input.id, reachOf(staff.hat));
      if (!held) throw errors['not-found']();
      if (!mayAnswer(held, staff.hat)) throw errors['not-this-side']();
      const refusal = whyNotClose(held, input.seen);
      if (refusal) throw errors[refusal]();
      await closeHeld(tx, entrance.jobs, held, `staff:${staff.personId}`, entrance.clock.now());
      return {};
    }),
  ),

  add: may('add-to-case').add.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { hat, personId } = staffOf(actor);
      const held = await lockCase(tx, input.id, reachOf(hat));
      if (!held) throw errors['not-found']();
      const said = await reply(tx, entrance, held, input, { side: 'partner', personId });
      if (said) throw errors[said]();
      return {};
    }),
  ),
};

function candidateOf(actor: Actor): Extract<Actor, { role: 'candidate' }> {
  if (actor.role !== 'candidate') throw new Error('a route of a candidate’s cases without its gate');
  return actor;
}

/** A case with its journal line and its letters. @returns null when too many are open. */
async function open(
  tx: Tx,
  entrance: Entrance,
  { sittingId, open: already }: { sittingId: string; open: number },
  words: Pick<NewCase, 'requestId' | 'kind' | 'text'>,
  by: 'candidate' | StaffActor,
): Promise<{ id: string; reference: string } | null> {
  if (already >= MOST_OPEN_CASES && !(await hasCase(tx, sittingId, words.requestId))) return null;
  const now = entrance.clock.now();
  const [openedBy, openedByPerson] = by === 'candidate' ? (['candidate', null] as const) : (['partner', by.personId] as const);
  const { id, reference, isNew } = await openSupportCase(tx, { ...words, sittingId, openedBy, openedByPerson, openedAt: now });
  if (isNew) {
    const about = { id, sittingId, reference, dueAt: dueOf(words.kind, now) };
    const actor = openedByPerson ? `staff:${openedByPerson}` : 'candidate';
    await noteOnSitting(
      tx,
      sittingId,
      { action: journalled('opened', { kind: words.kind, openedBy }), payload: { case: reference, kind: words.kind } },
      actor,
      now,
    );
    await mailReceived(tx, entrance, about);
    await mailRouted(tx, entrance, about, openedBy === 'candidate' && kindOfCase(words.kind).copiesPartner, id);
  }
  return { id, reference };
}

/** Words of the candidate or of the partner in a case that is held. @returns why not, else null. */
async function reply(
  tx: Tx,
  entrance: Entrance,
  held: CaseRow,
  { request, text }: { request: string; text: string },
  by: { side: 'candidate' | 'partner'; personId: string | null },
): Promise<'case-closed' | null> {
  if (await hasMessage(tx, held.id, request)) return null;
  const now = entrance.clock.now();
  const after = afterReply(held, now);
  if ('refusal' in after) return after.refusal;
  const messageId = await insertMessage(tx, { caseId: held.id, requestId: request, ...by, text, at: now });
  await updateCase(tx, held.id, after, now);
  // Told again to those who answer, once it had been off their list.
  if (held.state === 'answered' && kindOfCase(held.kind).goesTo === 'referent')
    await mailRouted(tx, entrance, { ...held, dueAt: after.dueAt }, false, messageId);
  return null;
}
