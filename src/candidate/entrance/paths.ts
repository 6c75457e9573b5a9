/** Where candidates come in. */
export const SIGN_IN = '/connexion';
export const OPENING = '/mon-espace/ouvrir';
export const HOME = '/mon-espace';
