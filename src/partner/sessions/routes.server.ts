import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { dayOf } from '../../programme/calendar.ts';
import { lastClosingDay } from '../../sitting/window.ts';
import { deciding } from '../sittings/acts/carry-out.server.ts';
import { selectPartners } from '../sittings/list/queries.server.ts';
import { policy, type Action } from '../sittings/policy.ts';
import { moveWindow } from './move.server.ts';
import { countSessions, PAGE_SIZE, selectOptionalSession, selectSessions, type SessionRow } from './queries.server.ts';
import { sessions } from './schema.ts';

const routes = implement(sessions).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const sessionsRoutes = {
  list: may('see-sittings').list.handler(async ({ context: { entrance, actor }, input }) => {
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const [rows, total, partners] = await Promise.all([
      selectSessions(entrance.db, hat, input, now),
      countSessions(entrance.db, hat, input, now),
      selectPartners(entrance.db, hat),
    ]);
    return { rows: rows.map(sessionOf), total, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), partners };
  }),

  read: may('see-sittings').read.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const { hat } = staffOf(actor);
    const found = await selectOptionalSession(entrance.db, input.id, hat);
    if (!found) throw errors['not-found']();
    const { isWriting: _, madeAt, ...session } = found;
    return {
      ...session,
      ...sessionOf(found),
      madeAt: madeAt.toISOString(),
      opensOn: dayOf(found.opensAt),
      closesOn: dayOf(found.closesAt),
      lastClosingDay: lastClosingDay(found.plannedOn),
      ...deciding(hat),
    };
  }),

  moveWindow: may('act-on-sittings').moveWindow.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const outcome = await moveWindow(tx, entrance.jobs, staffOf(actor), input, entrance.clock.now());
      if (typeof outcome === 'string') throw errors[outcome]();
      return outcome;
    }),
  ),
};

function sessionOf({ opensAt, closesAt, nextDeadline, id, name, kind, partner, language, plannedOn, counts }: SessionRow) {
  return {
    id,
    name,
    kind,
    partner,
    language,
    plannedOn,
    counts,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    nextDeadline: nextDeadline && nextDeadline.toISOString(),
    candidates: counts.reduce((sum, { count }) => sum + count, 0),
  };
}
