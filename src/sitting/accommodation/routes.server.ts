import { implement } from '@orpc/server';
import type { Actor, Hat } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Entrance, EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { eraseEvidence } from '../evidence/evidence.server.ts';
import { selectAttached } from '../evidence/queries.server.ts';
import type { Attached } from '../evidence/schema.ts';
import { noteOnSitting } from '../note.server.ts';
import { mailDecided, mailToDecide } from './mails.server.ts';
import { policy, type Action } from './policy.ts';
import {
  countWaiting,
  insertRequest,
  lockAsking,
  lockRequest,
  ownSitting,
  selectOptionalAsked,
  selectOptionalAsking,
  selectOptionalRequest,
  selectOwnRequests,
  selectRequests,
  sittingOfPartner,
  writeDecision,
  type Asking,
  type RequestRow,
} from './queries.server.ts';
import {
  ACCOMMODATION_KINDS,
  decisionDue,
  whyLocked,
  whyNotAsk,
  whyNotDecide,
  type AccommodationKind,
  type AskRefusal,
  type Progress,
} from './rules.ts';
import { accommodation, type ListedRequest, type WholeRequest } from './schema.ts';

const PAGE = 50;

const routes = implement(accommodation).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const accommodationRoutes = {
  own: may('ask-own-accommodation').own.handler(async ({ context: { entrance, actor } }) => {
    const candidate = candidateOf(actor);
    const { db, clock } = entrance;
    const standing = await selectOptionalAsking(db, ownSitting(candidate));
    const requests = (await selectOwnRequests(db, candidate)).map(async (row) => {
      // What the partner wrote, it wrote to the referent.
      const text = row.askedBy === 'candidate' ? row.text : null;
      return {
        ...requestOf(row, clock.now()),
        text,
        reason: row.reason,
        files: await selectAttached(db, 'accommodation', row.id, 'own'),
      };
    });
    const locked = standing ? lockedIn(ACCOMMODATION_KINDS, standing) : [];
    return { granted: standing?.granted ?? [], requests: await Promise.all(requests), locked };
  }),

  ask: may('ask-own-accommodation').ask.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const asking = await lockAsking(tx, ownSitting(candidateOf(actor)));
      if (!asking) throw errors['not-found']();
      const made = await ask(tx, entrance, asking, input, null);
      if ('refusal' in made) throw errors[made.refusal]();
      return made;
    }),
  ),

  askFor: may('ask-accommodation-for').askFor.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { hat, personId } = staffOf(actor);
      const asking = await lockAsking(tx, sittingOfPartner(input.file, hat.organisationId));
      if (!asking) throw errors['unknown-file']();
      const made = await ask(tx, entrance, asking, input, personId);
      if ('refusal' in made) throw errors[made.refusal]();
      return made;
    }),
  ),

  list: may('read-accommodations').list.handler(async ({ context: { entrance, actor }, input: { page, ...filters } }) => {
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const { requests, total } = await selectRequests(entrance.db, hat, filters, { skip: (page - 1) * PAGE, most: PAGE });
    return { requests: requests.map((row) => listedOf(row, now)), total, ...(await countWaiting(entrance.db, hat, now)) };
  }),

  read: may('read-accommodations').read.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const staff = staffOf(actor);
    const { db, clock } = entrance;
    const row = await selectOptionalRequest(db, input.id, staff.hat);
    if (!row) throw errors['not-found']();
    const readsWords = staff.hat.role !== 'partner';
    if (readsWords && row.decidedAt === null) {
      const act = { action: 'read-accommodation-request', sittingId: row.sittingId, about: { request: row.id } };
      await db.transaction().execute((tx) => noteAct(tx, staff, act, clock.now()));
    }
    return wholeOf(row, await selectAttached(db, 'accommodation', row.id, readsWords ? 'all' : 'none'), staff.hat, clock.now());
  }),

  decide: may('decide-accommodation').decide.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { hat, personId } = staffOf(actor);
      const row = await lockRequest(tx, input.id, hat);
      if (!row) throw errors['not-found']();
      if (!isDecidedBy(row, hat)) throw errors['not-this-side']();
      const { granted, reason } = input;
      const refusal = whyNotDecide({ ...row, asked: row.kinds, decided: row.decidedAt !== null }, granted, reason);
      if (refusal) throw errors[refusal]();
      const now = entrance.clock.now();
      await writeDecision(tx, row, { granted, reason: reason || null, personId }, now);
      await eraseEvidence(tx, entrance.jobs, 'accommodation', row.id, now);
      const action = granted.length > 0 ? 'accommodation-granted' : 'accommodation-refused';
      const entry = { action, payload: { request: row.id, asked: row.kinds, granted } };
      await noteOnSitting(tx, row.sittingId, entry, `staff:${personId}`, now);
      await mailDecided(tx, entrance, row, granted);
      return {};
    }),
  ),
};

function candidateOf(actor: Actor): Extract<Actor, { role: 'candidate' }> {
  if (actor.role !== 'candidate') throw new Error('a route of a candidate’s accommodations without its gate');
  return actor;
}

/** A request with its journal line and the letter to who decides; the same request id again makes no second one. */
async function ask(
  tx: Tx,
  entrance: Entrance,
  asking: Asking,
  { request: requestId, kinds, text }: { request: string; kinds: readonly AccommodationKind[]; text: string },
  askedByPerson: string | null,
): Promise<{ id: string } | { refusal: AskRefusal }> {
  const { sittingId } = asking;
  const asked = await selectOptionalAsked(tx, sittingId, requestId);
  if (asked) return { id: asked };
  const refusal = whyNotAsk(kinds, asking);
  if (refusal) return { refusal };
  const askedAt = entrance.clock.now();
  const dueAt = decisionDue(askedAt);
  const askedBy = askedByPerson ? 'partner' : 'candidate';
  const id = await insertRequest(tx, { sittingId, requestId, kinds, text: text || null, askedBy, askedByPerson, askedAt, dueAt });
  const entry = { action: 'accommodation-asked', payload: { request: id, kinds } };
  await noteOnSitting(tx, sittingId, entry, askedByPerson ? `staff:${askedByPerson}` : 'candidate', askedAt);
  await mailToDecide(tx, entrance, { id, sittingId, reference: asking.reference, dueAt });
  return { id };
}

function isDecidedBy({ hasReferent }: RequestRow, { role }: Hat): boolean {
  return role === 'referent' || (role === 'coordinator' && !hasReferent);
}

function lockedIn(kinds: readonly AccommodationKind[], progress: Progress) {
  return kinds.flatMap((kind) => {
    const why = whyLocked(kind, progress);
    return why ? [{ kind, why }] : [];
  });
}

function requestOf({ id, kinds, askedBy, askedAt, dueAt, granted, decidedAt }: RequestRow, now: Date) {
  const overdue = decidedAt === null && dueAt < now;
  const instants = { askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null };
  return { id, kinds, askedBy, granted, overdue, ...instants };
}

function listedOf(row: RequestRow, now: Date): ListedRequest {
  const { sittingId, name, reference, organisation } = row;
  return { ...requestOf(row, now), about: { sittingId, name, reference, organisation } };
}

function wholeOf(row: RequestRow, files: Attached[], hat: Hat, now: Date): WholeRequest {
  const readsWords = hat.role !== 'partner';
  const waiting = row.decidedAt === null;
  return {
    ...listedOf(row, now),
    text: readsWords ? row.text : null,
    reason: readsWords ? row.reason : null,
    readsWords,
    decidedBy: row.decidedByName,
    files,
    mayDecide: waiting && isDecidedBy(row, hat),
    locked: waiting ? lockedIn(row.kinds, row) : [],
  };
}
