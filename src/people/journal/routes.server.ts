import { implement } from '@orpc/server';
import type { EntranceContext } from '../entrance.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { selectActions, selectActors, selectActs } from './queries.server.ts';
import { officeJournal } from './schema.ts';

const routes = implement(officeJournal).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const PAGE = 50;

export const officeJournalRoutes = {
  acts: may('read-acts').acts.handler(async ({ context: { entrance, actor }, input }) => {
    const found = await selectActs(entrance.db, staffOf(actor).hat, input, PAGE + 1);
    const acts = found.slice(0, PAGE).map(({ id, at, person, role, organisation, action, about, reason }) => ({
      id,
      at: at.toISOString(),
      person,
      role,
      organisation,
      action,
      about,
      reason,
    }));
    return { acts, more: found.length > PAGE };
  }),

  filters: may('read-acts').filters.handler(async ({ context: { entrance, actor } }) => {
    const { hat } = staffOf(actor);
    return { people: await selectActors(entrance.db, hat), actions: await selectActions(entrance.db, hat) };
  }),
};
