import { DAY } from '../../platform/clock.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { readsAsLink } from '../../platform/link-like.ts';
import { composed } from '../../platform/letter.server.ts';
import { withSealedParts } from '../../platform/mail/sealed-parts.server.ts';
import { normalAddress } from '../account/rules.ts';
import type { StaffActor, StaffRole } from '../actor.ts';
import { noteAct } from '../acts.server.ts';
import type { Entrance } from '../entrance.server.ts';
import { post } from '../mails.server.ts';
import { sign } from '../signed.server.ts';
import { updateSentAgain, type Pending } from './pending.server.ts';
import { insertInvitation, type Invitee } from './queries.server.ts';
import { INVITATION_DAYS } from './rules.ts';

export type Inviting = Pick<Entrance, 'clock'> & { configuration: Pick<Configuration, 'publicUrl' | 'secrets'> };

/** The token stands behind #: it reaches the page and no server's log. */
export function invitationLink(invitationId: string, expiresAt: Date, { publicUrl, secrets }: Inviting['configuration']): string {
  return `${publicUrl}/bureau/invitation#${sign('invitation', { invitation: invitationId, until: +expiresAt }, secrets)}`;
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

export type InviteRefusal = 'name-with-link' | 'organisation-limit';
export type Posting = Inviting & Pick<Entrance, 'jobs' | 'limits'>;

function mayInviteNow(tx: Tx, { limits, clock }: Posting, { hat }: StaffActor): Promise<boolean> {
  return limits.invitation.take(hat.organisationId, clock.now(), tx);
}

/** The invitation, its letter, the job that sends it and the note of who did it, all or nothing. */
export async function invite(
  tx: Tx,
  entrance: Posting,
  to: Invitee,
  { organisation, ...about }: About,
  by: { actor: StaffActor; action: 'invite-organisation' | 'invite-colleague' | 'invite-administrator' | 'hand-over-partner' },
): Promise<{ invitationId: string } | InviteRefusal> {
  if ([to.givenName, to.familyName, organisation].some(readsAsLink)) return 'name-with-link';
  if (!(await mayInviteNow(tx, entrance, by.actor))) return 'organisation-limit';
  const made = await makeInvitation(tx, entrance, to, { ...about, invitedBy: by.actor.personId });
  const { invitationId } = made;
  await postInvitation(tx, entrance, to, { ...made, organisation, onceKey: `invitation/${invitationId}` });
  const { organisationId, role } = about;
  await noteAct(tx, by.actor, { action: by.action, about: { organisationId, role, invitationId } }, entrance.clock.now());
  return { invitationId };
}

/** The same letter again, with a link that is good for another thirty days; the earlier link still opens until its own end. */
export async function inviteAgain(tx: Tx, entrance: Posting, pending: Pending, by: StaffActor): Promise<'organisation-limit' | null> {
  if (!(await mayInviteNow(tx, entrance, by))) return 'organisation-limit';
  const { id, organisation } = pending;
  const expiresAt = new Date(+entrance.clock.now() + INVITATION_DAYS * DAY);
  const letters = await updateSentAgain(tx, id, expiresAt);
  const href = invitationLink(id, expiresAt, entrance.configuration);
  await postInvitation(tx, entrance, pending, { href, expiresAt, organisation, onceKey: `invitation/${id}/${letters}` });
  return null;
}

function postInvitation(
  tx: Tx,
  { jobs, clock, configuration }: Inviting & Pick<Entrance, 'jobs'>,
  { givenName, familyName, email, language }: Invitee,
  about: { href: string; expiresAt: Date; organisation: string; onceKey: string },
): Promise<void> {
  const { href, expiresAt, organisation, onceKey } = about;
  const addressee = { name: `${givenName} ${familyName}`, address: normalAddress(email), language, reference: organisation };
  const written = composed('invitation', addressee, { href, until: expiresAt });
  const letter = withSealedParts(written, [href], configuration.secrets);
  return post(tx, jobs, { onceKey, kind: 'invitation', ...letter }, clock.now());
}
