import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { policy, type Action } from './policy.ts';
import { selectPairs, updateResemblance } from './queries.server.ts';
import { resemblance } from './schema.ts';

const routes = implement(resemblance).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const MOST = 100;

export const resemblanceRoutes = {
  list: may('decide-resemblance').list.handler(async ({ context: { actor, entrance } }) => {
    const pairs = await selectPairs(entrance.db, staffOf(actor).hat, MOST);
    return { pairs: pairs.map((pair) => ({ ...pair, foundAt: pair.foundAt.toISOString() })) };
  }),

  decide: may('decide-resemblance').decide.handler(({ context: { actor, entrance }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const now = entrance.clock.now();
      if (!(await updateResemblance(tx, staff.hat, input, { same: input.same, by: staff.personId, at: now }))) throw errors['not-found']();
      await noteAct(tx, staff, { action: 'decide-resemblance', about: input }, now);
      return {};
    }),
  ),
};
