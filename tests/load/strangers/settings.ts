/** What the second crowd does, and to which server. */
export interface StrangersSettings {
  port: number;
  /** The cookie of a member of staff who sends bodies slowly. */
  slowCookie: string;
  /** The cookie of a partner who sends spreadsheets, and the session of candidates that they are for. */
  partnerCookie: string;
  examSession: string;
  signInsPerSecond: number;
  slowBodies: number;
  spreadsheets: number;
}

/** What strangers wait for. `page`: a visitor's page, once a second. */
export const STRANGERS_WAIT = ['sign-in', 'spreadsheet', 'page'] as const;
export type StrangersWait = (typeof STRANGERS_WAIT)[number];
