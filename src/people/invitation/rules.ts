import type { Hat } from '../actor.ts';

/** A month, as for candidates' links: people are on holiday. */
export const INVITATION_DAYS = 30;

export interface InvitationState {
  expiresAt: Date;
  acceptedAt: Date | null;
}

export function whyNotAccept({ expiresAt, acceptedAt }: InvitationState, now: Date): 'invitation-used' | 'invitation-expired' | null {
  if (acceptedAt) return 'invitation-used';
  return +now > +expiresAt ? 'invitation-expired' : null;
}

/** Who may name another administrator of a partner: the coordinator, its referent, and the partner itself. */
export function mayHandOver(hat: Hat, partner: { id: string; kind: string; referentId: string | null }): boolean {
  if (partner.kind !== 'partner') return false;
  if (hat.role === 'coordinator') return true;
  return hat.role === 'referent' ? partner.referentId === hat.organisationId : hat.role === 'partner' && partner.id === hat.organisationId;
}
