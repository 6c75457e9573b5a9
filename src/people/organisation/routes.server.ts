import { implement } from '@orpc/server';
import { readsAsLink } from '../../platform/link-like.ts';
import { noteAct } from '../acts.server.ts';
import type { EntranceContext } from '../entrance.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { contactOf } from './contact.ts';
import { closeOrganisation, lockOptionalOrganisation, updateContact, updateName, updateReferent } from './queries.server.ts';
import { mayChangeContact, mayRename, whyNotClose } from './rules.ts';
import { organisation } from './schema.ts';

const routes = implement(organisation).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const organisationRoutes = {
  rename: may('rename-organisation').rename.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const found = await lockOptionalOrganisation(tx, input.id);
      if (!found || !mayRename(staff.hat, found)) throw errors['not-found']();
      if (readsAsLink(input.name)) throw errors['name-with-link']();
      await updateName(tx, found.id, input.name);
      await noteAct(tx, staff, { action: 'rename-organisation', about: { organisationId: found.id } }, entrance.clock.now());
      return {};
    }),
  ),

  changeContact: may('change-contact').changeContact.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const found = await lockOptionalOrganisation(tx, input.id);
      if (!found || !mayChangeContact(staff.hat, found)) throw errors['not-found']();
      const contact = contactOf(input);
      if (typeof contact === 'string') throw errors[contact]();
      await updateContact(tx, found.id, contact);
      await noteAct(tx, staff, { action: 'change-contact', about: { organisationId: found.id } }, entrance.clock.now());
      return contact;
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
