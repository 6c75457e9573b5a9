import { DAY } from '../../platform/clock.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { composed } from '../../platform/letter.server.ts';
import { normalAddress } from '../account/rules.ts';
import type { StaffActor, StaffRole } from '../actor.ts';
import { noteAct } from '../acts.server.ts';
import type { Entrance } from '../entrance.server.ts';
import { post } from '../mails.server.ts';
import { sign } from '../signed.server.ts';
import { updateSentAgain, type Pending } from './pending.server.ts';
import { insertInvitation, type Invitee } from './queries.server.ts';
import { INVITATION_DAYS } from './rules.ts';

export type Inviting = Pick<Entrance, 'clock'> & { configuration: Pick<Configuration, 'publicUrl' | 'secret'> };

/** The token stands behind #: it reaches the page and no server's log. */
export function invitationLink(invitationId: string, expiresAt: Date, { publicUrl, secret }: Inviting['configuration']): string {
  return `${publicUrl}/bureau/invitation#${sign('invitation', { invitation: invitationId, until: +expiresAt }, secret)}`;
}

/** An invitation without its letter. @returns its id and the one-time link. */
export async function makeInvitation(
  tx: Tx,
  { clock, configuration }: Inviting,
  to: Invitee,
  about: { organisationId: string; role: StaffRole; takesOver: boolean; invitedBy: string | null },
): Promise<{ invitationId: string; href: string; expiresAt: Date }> {
  const madeAt = clock.now();
  const expiresAt = new Date(+madeAt + INVITATION_DAYS * DAY);
  const invitationId = await insertInvitation(tx, { ...to, email: normalAddress(to.email) }, { ...about, madeAt, expiresAt });
  return { invitationId, href: invitationLink(invitationId, expiresAt, configuration), expiresAt };
}

interface About {
  organisationId: string;
  organisation: string;
  role: StaffRole;
  takesOver: boolean;
}

/** The invitation, its letter, the job that sends it and the note of who did it, all or nothing. */
export async function invite(
  tx: Tx,
  entrance: Inviting & Pick<Entrance, 'jobs'>,
  to: Invitee,
  { organisation, ...about }: About,
  by: { actor: StaffActor; action: 'invite-organisation' | 'invite-colleague' | 'invite-administrator' | 'hand-over-partner' },
): Promise<{ invitationId: string }> {
  const made = await makeInvitation(tx, entrance, to, { ...about, invitedBy: by.actor.personId });
  const { invitationId } = made;
  await postInvitation(tx, entrance, to, { ...made, organisation, onceKey: `invitation/${invitationId}` });
  const { organisationId, role } = about;
  await noteAct(tx, by.actor, { action: by.action, about: { organisationId, role, invitationId } }, entrance.clock.now());
  return { invitationId };
}

/** The same letter again, with a link that is good for another thirty days; the earlier link still opens until its own end. */
export async function inviteAgain(tx: Tx, entrance: Inviting & Pick<Entrance, 'jobs'>, pending: Pending): Promise<void> {
  const { id, organisation } = pending;
  const expiresAt = new Date(+entrance.clock.now() + INVITATION_DAYS * DAY);
  const letters = await updateSentAgain(tx, id, expiresAt);
  const href = invitationLink(id, expiresAt, entrance.configuration);
  await postInvitation(tx, entrance, pending, { href, expiresAt, organisation, onceKey: `invitation/${id}/${letters}` });
}

function postInvitation(
  tx: Tx,
  { jobs, clock }: Inviting & Pick<Entrance, 'jobs'>,
  { givenName, familyName, email, language }: Invitee,
  about: { href: string; expiresAt: Date; organisation: string; onceKey: string },
): Promise<void> {
  const { href, expiresAt, organisation, onceKey } = about;
  const addressee = { name: `${givenName} ${familyName}`, address: normalAddress(email), language, reference: organisation };
  const letter = composed('invitation', addressee, { href, until: expiresAt });
  return post(tx, jobs, { onceKey, kind: 'invitation', ...letter }, clock.now());
}
