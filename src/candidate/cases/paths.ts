import type { OpenedByHand } from '../../sitting/cases/kinds.ts';

/** Where a candidate asks for something. */
export const REQUESTS = '/mon-espace/demandes';
export const ACCOMMODATION = '/mon-espace/amenagement';

export const KIND = 'motif';
export const NEW_REQUEST = 'nouvelle';

/** The form of a new request with what it is about chosen already. */
export const newRequest = (kind: OpenedByHand) => `${REQUESTS}?${KIND}=${kind}#${NEW_REQUEST}`;
