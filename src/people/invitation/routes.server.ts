import { implement } from '@orpc/server';
import { whyNotPassword } from '../account/rules.ts';
import type { AccountContext } from '../account/routes.server.ts';
import { signInWith } from '../account/sign-in.server.ts';
import type { Entrance } from '../entrance.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { readSigned } from '../signed.server.ts';
import { invite } from './invite.server.ts';
import {
  acceptInvitation,
  endMemberships,
  insertAccount,
  insertOrganisation,
  isOnlyAdministrator,
  lockInvitation,
  selectOptionalInvitation,
  selectOptionalOrganisation,
  selectOrganisations,
  selectPersonOf,
} from './queries.server.ts';
import { mayHandOver, whyNotAccept } from './rules.ts';
import { invitation } from './schema.ts';

const routes = implement(invitation).$context<AccountContext>();
const may = (action: Action) => routes.use(permission(policy, action));

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
      const invitedBy = staffOf(actor).personId;
      return invite(tx, entrance, input, { organisationId, organisation, role: kind, takesOver: false, invitedBy });
    }),
  ),

  inviteColleague: may('invite').inviteColleague.handler(({ context: { entrance, actor }, input }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { hat, personId } = staffOf(actor);
      const certifier = await selectOptionalOrganisation(tx, hat.organisationId);
      const about = { organisationId: hat.organisationId, organisation: certifier?.name ?? '', role: input.role };
      return invite(tx, entrance, input, { ...about, takesOver: false, invitedBy: personId });
    }),
  ),

  handOver: may('hand-over-partner').handOver.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { hat, personId } = staffOf(actor);
      const partner = await selectOptionalOrganisation(tx, input.id);
      if (!partner || !mayHandOver(hat, partner)) throw errors['not-your-organisation']();
      const about = { organisationId: partner.id, organisation: partner.name, role: 'partner' } as const;
      return invite(tx, entrance, input, { ...about, takesOver: true, invitedBy: personId });
    }),
  ),

  deactivate: may('deactivate-person').deactivate.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      if (input.personId === staffOf(actor).personId) throw errors['not-oneself']();
      if (await isOnlyAdministrator(tx, input.personId)) throw errors['transfer-first']();
      if (!(await endMemberships(tx, input.personId, entrance.clock.now()))) throw errors['not-found']();
      return {};
    }),
  ),

  read: may('open-invitation').read.handler(async ({ context: { entrance }, input, errors }) => {
    const id = invitationIn(input.token, entrance);
    if ('refusal' in id) throw errors[id.refusal]();
    const found = await selectOptionalInvitation(entrance.db, id.id);
    const refusal = found ? whyNotAccept(found, entrance.clock.now()) : 'invitation-expired';
    if (!found || refusal) throw errors[refusal ?? 'invitation-expired']();
    const { givenName, familyName, email, organisation, role, hasAccount } = found;
    return { name: `${givenName} ${familyName}`, email, organisation, role, hasAccount };
  }),

  accept: may('open-invitation').accept.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const { db, accounts, clock } = entrance;
    const id = invitationIn(input.token, entrance);
    if ('refusal' in id) throw errors[id.refusal]();
    const known = await selectOptionalInvitation(db, id.id);
    // Somebody with an account is asked for its password: the link alone must not add a role to it.
    const refusal = known && !known.hasAccount ? whyNotPassword(input.password) : null;
    if (refusal) throw errors[refusal]();
    const { password } = await accounts.$context;
    if (known?.hasAccount && !(await knowsPassword(entrance, known.email, input.password))) throw errors['wrong-credentials']();
    const hash = await password.hash(input.password);
    const email = await db.transaction().execute(async (tx) => {
      const now = clock.now();
      const found = await lockInvitation(tx, id.id);
      const late = found ? whyNotAccept(found, now) : 'invitation-expired';
      if (!found || late) throw errors[late ?? 'invitation-expired']();
      // An account that was made since this page was read: its password was not asked for.
      if (found.hasAccount !== known?.hasAccount) throw errors['wrong-credentials']();
      const personId = found.hasAccount ? await selectPersonOf(tx, found.email) : await insertAccount(tx, found, hash);
      await acceptInvitation(tx, found, personId, now);
      return found.email;
    });
    const outcome = await signInWith(entrance, visit, { email, password: input.password });
    if (outcome === 'account-closed') throw errors['wrong-credentials']();
    if (typeof outcome === 'string') throw errors[outcome]();
    return outcome;
  }),
};

function invitationIn(
  token: string,
  { configuration, clock }: Entrance,
): { id: string } | { refusal: 'invitation-forged' | 'invitation-expired' } {
  const content = readSigned('invitation', token, configuration.secret, clock.now());
  if (content === 'forged') return { refusal: 'invitation-forged' };
  return content === 'expired' ? { refusal: 'invitation-expired' } : { id: content.invitation };
}

/** Counted like any attempt to sign in. */
async function knowsPassword({ accounts, limits, clock }: Entrance, email: string, given: string): Promise<boolean> {
  if (!limits.password.take(email, +clock.now())) return false;
  const { internalAdapter, password } = await accounts.$context;
  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  return typeof hash === 'string' && password.verify({ hash, password: given });
}
