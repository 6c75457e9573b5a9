import { implement } from '@orpc/server';
import type { Hat } from '../../people/actor.ts';
import type { Querying } from '../../platform/database.server.ts';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { noteAct } from '../../people/acts.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { selectStoryFacts } from '../../sitting/story/queries.server.ts';
import { storyOf } from '../../sitting/story/story.ts';
import { lastClosingDay } from '../../sitting/window.ts';
import { MOST_NAMED, orderBulk, selectOptionalBulk } from './acts/bulk.server.ts';
import { carryOut, deciding, previewAct } from './acts/carry-out.server.ts';
import { selectStandees } from './acts/queries.server.ts';
import { whyNotKind } from './acts/rules.ts';
import { changeObjective, correct } from './correction/correct.server.ts';
import { selectOptionalCorrecting } from './correction/queries.server.ts';
import { whyNotCorrect, whyNotObjective } from './correction/rules.ts';
import { MOST_IN_FILE, sittingsFile } from './list/file.server.ts';
import {
  countStates,
  PAGE_SIZE,
  selectIds,
  selectOptionalSession,
  selectPartners,
  selectRows,
  type ListedRow,
} from './list/queries.server.ts';
import { selectHistory, selectMails, selectOptionalSitting, type SittingRow } from './one/queries.server.ts';
import { policy, type Action } from './policy.ts';
import { MOST_BY_FILTER, sittings, type Row, type Whom } from './schema.ts';
import { ACT_KINDS, MOST_AT_ONCE } from './words.ts';

/** More than these are done by a worker: whoever asked sees how far it is instead of waiting. */
const MOST_IN_ONE_GO = 200;

const routes = implement(sittings).$context<SpokenContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const sittingsRoutes = {
  list: may('see-sittings').list.handler(async ({ context: { entrance, actor }, input }) => {
    const { page, ...filter } = input;
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const [rows, counted, partners, session] = await Promise.all([
      selectRows(entrance.db, hat, filter, { most: PAGE_SIZE, after: (page - 1) * PAGE_SIZE }, now),
      countStates(entrance.db, hat, filter, now),
      selectPartners(entrance.db, hat),
      filter.session === null ? null : selectOptionalSession(entrance.db, hat, filter.session),
    ]);
    const shown = counted.filter(({ state }) => filter.states.length === 0 || filter.states.includes(state));
    const sum = (counts: number[]) => counts.reduce((one, other) => one + other, 0);
    const total = sum(shown.map(({ count }) => count));
    return {
      rows: rows.map(rowOf),
      counts: counted,
      total,
      pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
      partners,
      session,
    };
  }),

  ids: may('see-sittings').ids.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const ids = await selectIds(entrance.db, staffOf(actor).hat, input, MOST_AT_ONCE + 1, entrance.clock.now());
    if (ids.length > MOST_AT_ONCE) throw errors['too-many-sittings']();
    return { ids };
  }),

  file: may('see-sittings').file.handler(async ({ context: { entrance, actor, language }, input }) => {
    const now = entrance.clock.now();
    const staff = staffOf(actor);
    const rows = await selectRows(entrance.db, staff.hat, input, { most: MOST_IN_FILE, after: 0 }, now);
    const act = { action: 'export-sittings', about: { rows: rows.length } };
    await entrance.db.transaction().execute((tx) => noteAct(tx, staff, act, now));
    return sittingsFile(rows, language);
  }),

  read: may('see-sittings').read.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const { hat } = staffOf(actor);
    const { db, clock } = entrance;
    const now = clock.now();
    const found = await selectOptionalSitting(db, input.id, hat, now);
    if (!found) throw errors['not-found']();
    const [[standee], correcting, facts, mails, history] = await Promise.all([
      selectStandees(db, [found.id], hat),
      selectOptionalCorrecting(db, found.id, hat),
      selectStoryFacts(db, found.id),
      selectMails(db, found.id, hat),
      selectHistory(db, found.id, hat),
    ]);
    if (!standee || !correcting) throw errors['not-found']();
    const by = deciding(hat);
    return {
      ...sittingOf(found),
      story: storyOf(facts, now).steps.map((step) => ({ ...step, at: iso(step.at), from: iso(step.from), deadline: iso(step.deadline) })),
      mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
      history,
      acts: ACT_KINDS.map((kind) => ({ kind, why: whyNotKind(kind, standee, by, now) })),
      whyNotCorrect: whyNotCorrect(correcting, by),
      whyNotObjective: whyNotObjective(found.state),
      ...by,
    };
  }),

  preview: may('act-on-sittings').preview.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const ids = await taken(entrance.db, hat, input, now);
    if (ids.length > MOST_BY_FILTER) throw errors['too-many-sittings']();
    const { can, left } = await previewAct(entrance.db, hat, ids, input.act, now);
    return { can: can.length, left: left.slice(0, MOST_NAMED), leftCount: left.length };
  }),

  act: may('act-on-sittings').act.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const now = entrance.clock.now();
      const ids = await taken(tx, staff.hat, input, now);
      if (ids.length > MOST_BY_FILTER) throw errors['too-many-sittings']();
      if (ids.length > MOST_IN_ONE_GO) {
        const bulk = await orderBulk(tx, entrance.jobs, staff, ids, input.act, now);
        return { bulk, of: ids.length, seen: 0, done: 0, left: [], leftCount: 0, hasEnded: false };
      }
      const { done, left } = await carryOut(tx, entrance.jobs, staff, ids, input.act, now);
      const all = done.length + left.length;
      return { bulk: null, of: all, seen: all, done: done.length, left, leftCount: left.length, hasEnded: true };
    }),
  ),

  bulk: may('act-on-sittings').bulk.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const found = await selectOptionalBulk(entrance.db, input.id, staffOf(actor));
    if (!found) throw errors['not-found']();
    return found;
  }),

  correct: may('act-on-sittings').correct.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { id, reason, ...typed } = input;
      const outcome = await correct(tx, entrance, staffOf(actor), { id, typed, reason }, entrance.clock.now());
      if (typeof outcome === 'string') throw errors[outcome]();
      return outcome;
    }),
  ),

  setObjective: may('act-on-sittings').setObjective.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const refusal = await changeObjective(tx, staffOf(actor), input, entrance.clock.now());
      if (refusal) throw errors[refusal]();
      return {};
    }),
  ),
};

/** Whom an act takes, one more than it may so that too many are seen. */
async function taken(db: Querying, hat: Hat, whom: Whom, now: Date): Promise<readonly string[]> {
  return 'ids' in whom ? whom.ids : selectIds(db, hat, whom.filter, MOST_BY_FILTER + 1, now);
}

function iso(instant: Date | null): string | null {
  return instant && instant.toISOString();
}

function rowOf({ dueAt, ...row }: ListedRow): Row {
  return { ...row, dueAt: iso(dueAt) };
}

function sittingOf({ dueAt, opensAt, closesAt, registeredAt, availableAt, profileCompletedAt, ...row }: SittingRow) {
  return {
    ...row,
    dueAt: iso(dueAt),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    registeredAt: registeredAt.toISOString(),
    availableAt: iso(availableAt),
    profileCompletedAt: iso(profileCompletedAt),
    lastClosingDay: lastClosingDay(row.plannedOn),
  };
}
