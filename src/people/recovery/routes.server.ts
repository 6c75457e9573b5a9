import { implement } from '@orpc/server';
import type { EntranceContext } from '../entrance.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { resetSecondFactor, selectOptionalHolder } from './reset.server.ts';
import { recovery } from './schema.ts';

const routes = implement(recovery).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const recoveryRoutes = {
  resetSecondFactor: may('reset-second-factor').resetSecondFactor.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const { personId, ...why } = input;
      if (personId === staff.personId) throw errors['not-own-factor']();
      const holder = await selectOptionalHolder(tx, { personId });
      if (!holder) throw errors['not-found']();
      if (!(await resetSecondFactor(tx, entrance, holder, staff, why))) throw errors['no-second-factor']();
      return {};
    }),
  ),
};
