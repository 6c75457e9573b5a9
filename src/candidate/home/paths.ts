/** Where the candidate's own pages are, besides those of coming in. */
export const PROFILE = '/mon-espace/mes-informations';
export const INFORMATION = '/mon-espace/surveillance-et-donnees';
