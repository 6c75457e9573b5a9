import type { Hat } from '../actor.ts';

/** What may hold an organisation open. */
export interface Standing {
  kind: 'certifier' | 'referent' | 'partner';
  openSittings: number;
  partners: number;
}

/** A candidate on their way, or a partner, must not be left without somebody to answer them. */
export function whyNotClose({
  kind,
  openSittings,
  partners,
}: Standing): 'certifier-stays' | 'organisation-has-open-sittings' | 'referent-has-partners' | null {
  if (kind === 'certifier') return 'certifier-stays';
  if (openSittings > 0) return 'organisation-has-open-sittings';
  return partners > 0 ? 'referent-has-partners' : null;
}

/** The coordinator any centre; a partner's administrator and a referent their own. Nobody's candidates write to the certifier. */
export function mayChangeContact(hat: Pick<Hat, 'role' | 'organisationId'>, organisation: { id: string; kind: Standing['kind'] }): boolean {
  return organisation.kind !== 'certifier' && (hat.role === 'coordinator' || organisation.id === hat.organisationId);
}

/** The coordinator any; a referent itself and its partners. */
export function mayRename(hat: Hat, organisation: { id: string; referentId: string | null }): boolean {
  return hat.role === 'coordinator' || organisation.id === hat.organisationId || organisation.referentId === hat.organisationId;
}
