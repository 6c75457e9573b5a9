import { sameFamilyName } from '../../people/person-name.ts';

/** What a caller may be asked; two of them, chosen by whoever answers. */
export const CALLER_DATA = ['birth-date', 'birth-name', 'email', 'reference', 'cpf-number'] as const;
export type CallerDatum = (typeof CALLER_DATA)[number];

export interface Given {
  kind: CallerDatum;
  /** As it was heard and typed. */
  given: string;
}

/** What the file knows; null where nothing is known yet. The birth date is `YYYY-MM-DD`. */
export type Known = Readonly<Record<CallerDatum, string | null>>;

/** What can be asked: there is nothing to compare the rest with. */
export function askable(known: Known): CallerDatum[] {
  return CALLER_DATA.filter((kind) => known[kind] !== null && known[kind] !== '');
}

/** True when each of the two says the same as the file, apart from how it is written. */
export function isVerified(known: Known, data: readonly Given[]): boolean {
  const kinds = new Set(data.map(({ kind }) => kind));
  return kinds.size === 2 && data.length === 2 && data.every(({ kind, given }) => isSame(kind, known[kind], given));
}

function isSame(kind: CallerDatum, known: string | null, given: string): boolean {
  if (!known) return false;
  switch (kind) {
    case 'birth-date':
      return isSameDay(known, given);
    case 'birth-name':
      return sameFamilyName([known], [given]);
    case 'email':
      return letters(known) === letters(given);
    case 'reference':
      // The prefix is the same for everyone: it is often left out.
      return signs(given).length >= 8 && signs(known).endsWith(signs(given));
    case 'cpf-number':
      return signs(given) !== '' && signs(known) === signs(given);
  }
}

const letters = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '');
const signs = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

/** Day before month, as a French speaker says it, or ISO; months in figures or in words; a year of two figures is its end. */
function isSameDay(known: string, given: string): boolean {
  const [year = '', month = '', day = ''] = known.split('-');
  const words = given
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\b(\d{1,2})(er|st|nd|rd|th)\b/g, '$1');
  const run = /^\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*$/.exec(words);
  const parts = run ? run.slice(1) : (words.match(/\d+|\p{L}{3,}/gu) ?? []).map(monthInFigures);
  const [first = '', second = '', third = ''] = parts;
  if (parts.length !== 3) return false;
  const [d, m, y] = first.length === 4 ? [third, second, first] : [first, second, third];
  const years = y.length === 2 ? year.slice(2) : year;
  return y === years && Number(m) === Number(month) && Number(d) === Number(day);
}

function monthInFigures(word: string): string {
  const place = MONTHS.findIndex((names) => names.some((name) => name === word || (word.length >= 3 && name.startsWith(word))));
  return place < 0 ? word : String(place + 1);
}
