import { implement } from '@orpc/server';
import { signInWith } from '../account/sign-in.server.ts';
import { noteAct } from '../acts.server.ts';
import type { Entrance, VisitContext } from '../entrance.server.ts';
import type { Work } from '../admission.server.ts';
import { admitted } from '../admitted.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { readSigned } from '../signed.server.ts';
import { accept } from './accept.server.ts';
import { invite, inviteAgain } from './invite.server.ts';
import { lockOptionalPending, selectPending, updateWithdrawn } from './pending.server.ts';
import {
  endMemberships,
  insertOrganisation,
  isOnlyAdministrator,
  selectOptionalInvitation,
  selectOptionalOrganisation,
  selectOrganisations,
} from './queries.server.ts';
import { mayHandOver, mayInviteAdministrator, whyNotAccept } from './rules.ts';
import { invitation } from './schema.ts';

const routes = implement(invitation).$context<VisitContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const mayWithin = (action: Action, work: Work) => may(action).use(admitted(work));

export const invitationRoutes = {
  organisations: may('see-organisations').organisations.handler(async ({ context: { entrance, actor } }) => {
    const { hat } = staffOf(actor);
    return { organisations: await selectOrganisations(entrance.db, hat.role === 'coordinator' ? null : hat.organisationId) };
  }),

  inviteOrganisation: may('invite').inviteOrganisation.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { kind, organisation } = input;
      const referentId = input.kind === 'partner' ? input.referentId : null;
      if (referentId && (await selectOptionalOrganisation(tx, referentId))?.kind !== 'referent') throw errors['unknown-referent']();
      const organisationId = await insertOrganisation(tx, { kind, name: organisation, referentId });
      const about = { organisationId, organisation, role: kind, takesOver: false };
      const made = await invite(tx, entrance, input, about, { actor: staffOf(actor), action: 'invite-organisation' });
      if (typeof made === 'string') throw errors[made]();
      return made;
    }),
  ),

  inviteColleague: may('invite').inviteColleague.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const { organisationId } = staff.hat;
      const certifier = await selectOptionalOrganisation(tx, organisationId);
      const about = { organisationId, organisation: certifier?.name ?? '', role: input.role, takesOver: false };
      const made = await invite(tx, entrance, input, about, { actor: staff, action: 'invite-colleague' });
      if (typeof made === 'string') throw errors[made]();
      return made;
    }),
  ),

  inviteAdministrator: may('invite-administrator').inviteAdministrator.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const found = await selectOptionalOrganisation(tx, input.id);
      if (!found || found.kind === 'certifier' || !mayInviteAdministrator(staff.hat, found)) throw errors['not-found']();
      const about = { organisationId: found.id, organisation: found.name, role: found.kind, takesOver: false };
      const made = await invite(tx, entrance, input, about, { actor: staff, action: 'invite-administrator' });
      if (typeof made === 'string') throw errors[made]();
      return made;
    }),
  ),

  handOver: may('hand-over-partner').handOver.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const partner = await selectOptionalOrganisation(tx, input.id);
      if (!partner || !mayHandOver(staff.hat, partner)) throw errors['not-found']();
      const about = { organisationId: partner.id, organisation: partner.name, role: 'partner', takesOver: true } as const;
      const made = await invite(tx, entrance, input, about, { actor: staff, action: 'hand-over-partner' });
      if (typeof made === 'string') throw errors[made]();
      return made;
    }),
  ),

  pending: may('follow-invitations').pending.handler(async ({ context: { entrance, actor } }) => {
    const invitations = await selectPending(entrance.db, staffOf(actor).hat);
    return {
      invitations: invitations.map(({ id, givenName, familyName, email, organisation, role, takesOver, letters, madeAt, expiresAt }) => ({
        id,
        name: `${givenName} ${familyName}`,
        email,
        organisation,
        role,
        takesOver,
        letters,
        madeAt: madeAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        over: expiresAt < entrance.clock.now(),
      })),
    };
  }),

  resend: may('follow-invitations').resend.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const pending = await lockOptionalPending(tx, staff.hat, input.id);
      if (!pending) throw errors['not-found']();
      const now = entrance.clock.now();
      if (!(await entrance.limits.letter.take(`invitation ${pending.id}`, now, tx))) throw errors['invitation-sent-often']();
      const refusal = await inviteAgain(tx, entrance, pending, staff);
      if (refusal) throw errors[refusal]();
      const about = { organisationId: pending.organisationId, role: pending.role, invitationId: pending.id };
      await noteAct(tx, staff, { action: 'resend-invitation', about }, now);
      return {};
    }),
  ),

  withdraw: may('follow-invitations').withdraw.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const pending = await lockOptionalPending(tx, staff.hat, input.id);
      if (!pending) throw errors['not-found']();
      await updateWithdrawn(tx, pending.id, entrance.clock.now());
      const about = { organisationId: pending.organisationId, role: pending.role, invitationId: pending.id };
      await noteAct(tx, staff, { action: 'withdraw-invitation', about }, entrance.clock.now());
      return {};
    }),
  ),

  deactivate: may('deactivate-person').deactivate.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      if (input.personId === staffOf(actor).personId) throw errors['not-oneself']();
      if (await isOnlyAdministrator(tx, input.personId)) throw errors['transfer-first']();
      if (!(await endMemberships(tx, input.personId, entrance.clock.now()))) throw errors['not-found']();
      const act = { action: 'deactivate-person', about: { personId: input.personId } };
      await noteAct(tx, staffOf(actor), act, entrance.clock.now());
      return {};
    }),
  ),

  read: mayWithin('open-invitation', 'light').read.handler(async ({ context: { entrance }, input, errors }) => {
    const id = invitationIn(input.token, entrance);
    if ('refusal' in id) throw errors[id.refusal]();
    const found = await selectOptionalInvitation(entrance.db, id.id);
    const refusal = found ? whyNotAccept(found, entrance.clock.now()) : 'invitation-expired';
    if (!found || refusal) throw errors[refusal ?? 'invitation-expired']();
    const { givenName, familyName, email, organisation, role, hasAccount } = found;
    return { name: `${givenName} ${familyName}`, email, organisation, role, hasAccount };
  }),

  accept: mayWithin('open-invitation', 'password').accept.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const id = invitationIn(input.token, entrance);
    if ('refusal' in id) throw errors[id.refusal]();
    const accepted = await accept(entrance, visit, id.id, input.password);
    if ('refusal' in accepted) throw errors[accepted.refusal]();
    const outcome = await signInWith(entrance, visit, { email: accepted.email, password: input.password });
    if (outcome === 'account-closed') throw errors['wrong-credentials']();
    if (typeof outcome === 'string') throw errors[outcome]();
    return outcome;
  }),
};

function invitationIn(
  token: string,
  { configuration, clock }: Entrance,
): { id: string } | { refusal: 'invitation-forged' | 'invitation-expired' } {
  const content = readSigned('invitation', token, configuration.secrets, clock.now());
  if (content === 'forged') return { refusal: 'invitation-forged' };
  return content === 'expired' ? { refusal: 'invitation-expired' } : { id: content.invitation };
}
