/** Where a candidate asks for something. */
export const REQUESTS = '/mon-espace/demandes';
export const ACCOMMODATION = '/mon-espace/amenagement';
