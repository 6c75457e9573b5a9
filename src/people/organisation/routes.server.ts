import { implement } from '@orpc/server';
import type { AccountContext } from '../account/routes.server.ts';
import { noteAct } from '../acts.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { closeOrganisation, lockOptionalOrganisation, updateName, updateReferent } from './queries.server.ts';
import { mayRename, whyNotClose } from './rules.ts';
import { organisation } from './schema.ts';

const routes = implement(organisation).$context<AccountContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const organisationRoutes = {
  rename: may('rename-organisation').rename.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const found = await lockOptionalOrganisation(tx, input.id);
      if (!found || !mayRename(staff.hat, found)) throw errors['not-found']();
      await updateName(tx, found.id, input.name);
      await noteAct(tx, staff, { action: 'rename-organisation', about: { organisationId: found.id } }, entrance.clock.now());
      return {};
    }),
  ),

  attach: may('close-organisation').attach.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const partner = await lockOptionalOrganisation(tx, input.id);
      if (partner?.kind !== 'partner') throw errors['not-found']();
      if ((await lockOptionalOrganisation(tx, input.referentId))?.kind !== 'referent') throw errors['unknown-referent']();
      await updateReferent(tx, partner.id, input.referentId);
      const about = { organisationId: partner.id, from: partner.referentId, to: input.referentId };
      await noteAct(tx, staffOf(actor), { action: 'attach-partner', about }, entrance.clock.now());
      return {};
    }),
  ),

  close: may('close-organisation').close.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const found = await lockOptionalOrganisation(tx, input.id);
      if (!found) throw errors['not-found']();
      const refusal = whyNotClose(found);
      if (refusal) throw errors[refusal]();
      const now = entrance.clock.now();
      await closeOrganisation(tx, found.id, now);
      await noteAct(tx, staffOf(actor), { action: 'close-organisation', about: { organisationId: found.id } }, now);
      return {};
    }),
  ),
};
