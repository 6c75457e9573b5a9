import type { Hat } from '../actor.ts';

/** A month, as for candidates' links: people are on holiday. */
export const INVITATION_DAYS = 30;

export interface InvitationState {
  expiresAt: Date;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
}

export function whyNotAccept(
  { expiresAt, acceptedAt, withdrawnAt }: InvitationState,
  now: Date,
): 'invitation-used' | 'invitation-withdrawn' | 'invitation-expired' | null {
  if (acceptedAt) return 'invitation-used';
  if (withdrawnAt) return 'invitation-withdrawn';
  return +now > +expiresAt ? 'invitation-expired' : null;
}

interface Administered {
  id: string;
  kind: string;
  referentId: string | null;
}

/** Who may name another administrator of a partner: the coordinator, its referent, and the partner itself. */
export function mayHandOver(hat: Hat, partner: Administered): boolean {
  if (partner.kind !== 'partner') return false;
  if (hat.role === 'coordinator') return true;
  return hat.role === 'referent' ? partner.referentId === hat.organisationId : hat.role === 'partner' && partner.id === hat.organisationId;
}

/** Who may bring in a further administrator: of a partner those who may hand it over, of a referent centre the coordinator and itself. */
export function mayInviteAdministrator(hat: Hat, organisation: Administered): boolean {
  if (organisation.kind !== 'referent') return mayHandOver(hat, organisation);
  return hat.role === 'coordinator' || (hat.role === 'referent' && organisation.id === hat.organisationId);
}
