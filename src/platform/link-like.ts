/** Signs that a mail program takes for a dot, as NFKC leaves them: it makes plain dots of the wide, small and one dot leader. */
const DOTS = /\u3002/g;
/** Nothing to see, and nothing to the mail program either. */
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/g;

/**
 * A word that mail programs show as a link or an address: `www.`, `name@host`, `scheme:` before something, and letters or figures, a dot
 * and at once an ending of two letters or more (`exemple.fr`). They differ on the endings they know, and new ones come each year: any
 * will do. « J.-P. Martin », « S.A.R.L. Dupont », « St. Germain » and « A. B. » are none.
 */
const LIKE_A_LINK =
  /@|:\/\/|\\\\|\bwww\s*\.|\b(?:https?|ftp|mailto|tel|sms|javascript|data)\s*:|[\p{L}\p{M}\p{N}-]\.(?:\p{L}\p{M}*\p{L}|xn--[\p{L}\p{N}-]+)|\d{1,3}(?:\.\d{1,3}){3}/iu;

/** A text as the address in it would be looked up: ㏕.com is mil.com. */
function asRead(text: string): string {
  return text.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(DOTS, '.');
}

/** Whether a text would be a link in somebody's mailbox: a name must not be, for we write it into letters to people who do not know us. */
export function readsAsLink(text: string): boolean {
  return LIKE_A_LINK.test(asRead(text));
}

/** A name from before such names were refused, as it stands in a letter: nothing in it is a link. */
export function withoutLink(name: string): string {
  return readsAsLink(name)
    ? asRead(name)
        .replaceAll(/[.:@/\\]+/g, ' ')
        .trim()
    : name;
}
