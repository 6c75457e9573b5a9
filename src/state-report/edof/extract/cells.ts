import { asSeen } from '../../../people/invisible-marks.ts';
import { withoutEmptyDecimals } from '../../../platform/number-text.ts';
import { dateIn } from '../../../people/written-date.ts';
import { nameWords } from '../../../people/person-name.ts';
import type { CourseStanding, Day } from './extract.ts';

/** The account opened in 2015 (law 2014-288): a date before it, or a century ahead, is a slip of the keyboard. */
const FIRST_YEAR = 2015;
const LAST_YEAR = 2099;

/** Most cells have nothing to tidy. */
const TIDY = /^(?!=)[!-~]+(?: [!-~]+)*$/;

/** Words as they are kept: as seen, without controls; `="123"` is how some tools shield digits. */
export function tidy(cell: string): string {
  if (cell === '' || TIDY.test(cell)) return cell;
  const bare = asSeen(cell).replace(/^="(.*)"$/s, '$1');
  return bare
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** DD/MM/YYYY, YYYY-MM-DD or with the month in words, with or without an hour after it. Null when no course could be on that day. */
export function dayIn(cell: string): Day | null {
  const day = dateIn(tidy(cell).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, ''));
  if (day?.length !== 'YYYY-MM-DD'.length) return null;
  const year = Number(day.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? day : null;
}

/** Euros with a decimal comma or point, spaces between thousands and a sign allowed: « 1 234,5 € » is 123450 cents. Null when it is no amount. */
export function centsIn(cell: string): number | null {
  const text = tidy(cell)
    .replace(/\s|\u202f/g, '')
    .replace(/(€|EUR)$/i, '');
  const parts = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text) ?? /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(text);
  if (!parts?.[1]) return null;
  return Number(parts[1].replaceAll('.', '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** OUI or NON. */
export function yesIn(cell: string): boolean | null {
  const word = nameWords(cell).join('');
  if (word === 'oui' || word === 'o') return true;
  return word === 'non' || word === 'n' ? false : null;
}

/**
 * A file’s number. Nothing published fixes its form, so digits, letters and hyphens are
 * taken, 3 to 40 of them with a digit, because a number refused here is a candidate who is said to be missing. Spaces inside are not part of it.
 * `rounded` is what a spreadsheet leaves of a long number (1,23457E+13): the last digits are lost, and guessing them would be a lie.
 */
export function fileNumberIn(cell: string): { number: string } | { wrong: 'bad' | 'rounded' } {
  const text = withoutEmptyDecimals(tidy(cell).replace(/^'/, '')).replace(/\s/g, '').toUpperCase();
  if (/^\d+([.,]\d+)?E\+?\d+$/.test(text)) return { wrong: 'rounded' };
  return /^(?=.*\d)[\dA-Z][\dA-Z_-]{2,39}$/.test(text) ? { number: text } : { wrong: 'bad' };
}

/** By the words that EDOF's steps have: the exact spelling changes from one export to the next. The first that fits decides. */
const STANDINGS: readonly (readonly [CourseStanding, RegExp])[] = [
  ['called-off', /annul|refus|rejet|sanssuite|cancel/],
  ['over', /servicefait|sorti|termin|realis|clotur|factur|paye|solde/],
  ['under-way', /enformation|encours|entree|demarr/],
  ['planned', /atraiter|attente|valid|accept|inscrit|propos/],
];

export function standingOf(status: string): CourseStanding {
  const words = nameWords(status).join('');
  return STANDINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unknown';
}
