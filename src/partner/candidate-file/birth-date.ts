/** A birth date as `YYYY-MM-DD`, or why there is none. */
export type BirthDate = { date: string } | { refusal: 'impossible-date' | 'two-digit-year' | 'future-date' | 'minor' | 'too-old' };

/** Adults only (R024). The oldest person known reached 122; beyond 110 a mistyped century is likelier than a candidate. */
const MAJORITY = 18;
const OLDEST = 110;

/** Excel counts days from 1899-12-30 (with 1900 taken for a leap year); a bare number below this would be a year or a day, not a date. */
const FIRST_SERIAL = 3000;
const LAST_SERIAL = 100_000;
const DAY = 86_400_000;

/** The days, `YYYY-MM-DD`, by which a birth date is judged: a candidate must be an adult on the day planned for the test. */
export interface Days {
  today: string;
  planned: string;
}

/** Reads day/month/year, ISO, or what a spreadsheet holds (a date at midnight UTC, or its serial number). */
export function readBirthDate(cell: string | number | Date, { today, planned }: Days): BirthDate {
  const date = typeof cell === 'string' ? dateOfText(cell) : dateOfCell(cell);
  if (date === null) return { refusal: typeof cell === 'string' && TWO_DIGITS.test(cell.trim()) ? 'two-digit-year' : 'impossible-date' };
  if (date > today) return { refusal: 'future-date' };
  if (ageOn(date, planned) < MAJORITY) return { refusal: 'minor' };
  return ageOn(date, today) > OLDEST ? { refusal: 'too-old' } : { date };
}

const TWO_DIGITS = /^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}$/;
const FRENCH = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?: 00?:00(?::00)?)?$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$/;

function dateOfText(text: string): string | null {
  const french = FRENCH.exec(text.trim());
  if (french) return realDate(Number(french[3]), Number(french[2]), Number(french[1]));
  const iso = ISO.exec(text.trim());
  return iso ? realDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}

function dateOfCell(cell: number | Date): string | null {
  if (cell instanceof Date) return Number.isNaN(+cell) ? null : realDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  if (!(cell >= FIRST_SERIAL && cell < LAST_SERIAL)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(cell) * DAY).toISOString().slice(0, 10);
}

/** Null for the 31st of February. */
function realDate(year: number, month: number, day: number): string | null {
  if (year < 1000 || year > 9999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** Whole years. Somebody born on 29 February comes of age on 1 March of a common year. */
export function ageOn(birth: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0);
}
