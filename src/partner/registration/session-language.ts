/** The languages of CLOE (X4), in the order in which they are asked for. */
export const SESSION_LANGUAGES = ['en', 'de', 'es', 'it', 'fr'] as const;
export type SessionLanguage = (typeof SESSION_LANGUAGES)[number];
