/** Letters on one page of the list. */
export const MAILS_A_PAGE = 50;

/** What the list may be narrowed to. `waiting` are letters on their way, tried or not. */
export const MAIL_FILTERS = ['trouble', 'waiting', 'sent'] as const;
export type MailFilter = (typeof MAIL_FILTERS)[number];
