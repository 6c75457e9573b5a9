import { DAY } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database.server.ts';
import { composed } from '../../platform/letter.server.ts';
import { normalAddress } from '../account/rules.ts';
import type { StaffRole } from '../actor.ts';
import type { Entrance } from '../entrance.server.ts';
import { post } from '../mails.server.ts';
import { sign } from '../signed.server.ts';
import { insertInvitation, type Invitee } from './queries.server.ts';
import { INVITATION_DAYS } from './rules.ts';

type Inviting = Pick<Entrance, 'clock' | 'configuration'>;

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

/** The invitation, its letter and the job that sends it, all or nothing. */
export async function invite(
  tx: Tx,
  entrance: Inviting & Pick<Entrance, 'jobs'>,
  to: Invitee,
  about: { organisationId: string; organisation: string; role: StaffRole; takesOver: boolean; invitedBy: string },
): Promise<{ invitationId: string }> {
  const { organisation, ...rest } = about;
  const { invitationId, href, expiresAt } = await makeInvitation(tx, entrance, to, rest);
  const addressee = {
    name: `${to.givenName} ${to.familyName}`,
    address: normalAddress(to.email),
    language: to.language,
    reference: organisation,
  };
  const letter = composed('invitation', addressee, { href, until: expiresAt });
  await post(tx, entrance.jobs, { onceKey: `invitation/${invitationId}`, ...letter }, entrance.clock.now());
  return { invitationId };
}
