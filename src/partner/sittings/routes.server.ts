import { implement } from '@orpc/server';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { noteAct } from '../../people/acts.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { selectStoryFacts } from '../../sitting/story/queries.server.ts';
import { storyOf } from '../../sitting/story/story.ts';
import { lastClosingDay } from '../../sitting/window.ts';
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
import { MOST_AT_ONCE, sittings, type Row } from './schema.ts';
import { ACT_KINDS } from './words.ts';

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

  preview: may('act-on-sittings').preview.handler(({ context: { entrance, actor }, input: { ids, act } }) =>
    previewAct(entrance.db, staffOf(actor).hat, ids, act, entrance.clock.now()),
  ),

  act: may('act-on-sittings').act.handler(({ context: { entrance, actor }, input: { ids, act } }) =>
    entrance.db.transaction().execute((tx) => carryOut(tx, entrance.jobs, staffOf(actor), ids, act, entrance.clock.now())),
  ),

  correct: may('act-on-sittings').correct.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { id, reason, ...typed } = input;
      const outcome = await correct(tx, entrance.jobs, staffOf(actor), { id, typed, reason }, entrance.clock.now());
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
