/** Where a candidate gives their opinion. */
export const SURVEY = '/mon-espace/avis';
