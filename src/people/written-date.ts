/** A date as far as it is known: `YYYY-MM-DD`, `YYYY-MM` without a day, `YYYY` without a month. */
export type PartialDate = string;

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

/** Small letters without accents; `1er` and `1st` are `1`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\b(\d{1,2})(?:er|st|nd|rd|th)\b/g, '$1');
}

/** 1 to 12 for the name of a month in French or English or its first letters, when they can be no other's. */
function monthOf(word: string): number | null {
  const places = MONTHS.flatMap((names, place) => (names.some((name) => word.length >= 3 && name.startsWith(word)) ? [place + 1] : []));
  const [only] = places;
  return places.length === 1 && only !== undefined ? only : null;
}

/** The figures of a date as it was said, months in words made figures. */
export function figuresIn(text: string): string[] {
  return (plain(text).match(/\d+|\p{L}{3,}/gu) ?? []).map((word) => String(monthOf(word) ?? word));
}

const SLASHED = /^(\d{1,2}|xx?|\?\??)[/.\- ](\d{1,2}|xx?|\?\??)[/.\- ](\d{4})(?: 00?:00(?::00)?)?$/;
const ISO = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$/;
const IN_WORDS =
  /^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )?(?:le )?(?:(\d{1,2})[ .\-/]+)?([a-z]{3,9})\.?[ .\-/]+(?:(\d{1,2}),? )?(\d{4})$/;

/** A date as people write it: 23/04/1988, 1988-04-23, « 1er juillet 1975 », 00/00/1975, 07/1975, 1975. Null where there is no such day. */
export function dateIn(text: string): PartialDate | null {
  const written = plain(text).trim();
  if (/^\d{4}$/.test(written)) return partialDate(written, null, null);
  const [, d, m, y] = SLASHED.exec(written) ?? [];
  if (y) return partialDate(y, part(m), part(d));
  const [, isoYear, isoMonth, isoDay] = ISO.exec(written) ?? [];
  if (isoYear) return partialDate(isoYear, part(isoMonth), part(isoDay));
  const [, month, year] = /^(\d{1,2}|xx?|\?\??)[/.\- ](\d{4})$/.exec(written) ?? [];
  if (year) return partialDate(year, part(month), null);
  const [, before, word = '', after, named] = IN_WORDS.exec(written) ?? [];
  const inWord = monthOf(word);
  return named && inWord && !(before && after) ? partialDate(named, inWord, part(before ?? after)) : null;
}

/** A figure, or null for what is written in place of one that is not known. */
function part(written: string | undefined): number | null {
  return written === undefined || !/^0*[1-9]/.test(written) ? null : Number(written);
}

/** Null for the 31st of February, and for a day whose month is not known. */
export function partialDate(written: string | number, month: number | null, day: number | null): PartialDate | null {
  const year = Number(written);
  if (!(year >= 1000 && year <= 9999) || (day !== null && month === null)) return null;
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (date.getUTCMonth() !== (month ?? 1) - 1 || date.getUTCDate() !== (day ?? 1)) return null;
  const length = month === null ? 4 : day === null ? 7 : 10;
  return date.toISOString().slice(0, length);
}
