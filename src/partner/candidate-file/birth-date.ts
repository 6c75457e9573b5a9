import { leastAgeOn, type BornOn } from '../../people/birth-date.ts';
import { dateIn, partialDate } from '../../people/written-date.ts';

/** A birth date as far as it is known, or why there is none. */
export type BirthDate = { date: BornOn } | { refusal: 'impossible-date' | 'two-digit-year' | 'future-date' | 'minor' | 'too-old' };

/** Adults only (R024). The oldest person known reached 122; beyond 110 a mistyped century is likelier than a candidate. */
const MAJORITY = 18;
const OLDEST = 110;

/** Excel counts days from 1899-12-30 (with 1900 taken for a leap year); a bare number below this is a year, or no date. */
const FIRST_SERIAL = 3000;
const LAST_SERIAL = 100_000;
const DAY = 86_400_000;

/** The days, `YYYY-MM-DD`, by which a birth date is judged: a candidate must be an adult on the day planned for the test. */
export interface Days {
  today: string;
  planned: string;
}

/** Reads what people write, or what a spreadsheet holds (a date at midnight UTC, or its serial number). Of age is who is so in any case. */
export function readBirthDate(cell: string | number | Date, { today, planned }: Days): BirthDate {
  const date = typeof cell === 'string' ? dateIn(cell) : dateOfCell(cell);
  if (date === null) return { refusal: typeof cell === 'string' && TWO_DIGITS.test(cell.trim()) ? 'two-digit-year' : 'impossible-date' };
  if (date > today) return { refusal: 'future-date' };
  if (leastAgeOn(date, planned) < MAJORITY) return { refusal: 'minor' };
  return leastAgeOn(date, today) > OLDEST ? { refusal: 'too-old' } : { date };
}

const TWO_DIGITS = /^\d{1,2}[/.\- ](?:\d{1,2}|\p{L}{3,9}\.?)[/.\- ]\d{2}$/u;

function dateOfCell(cell: number | Date): BornOn | null {
  if (cell instanceof Date)
    return Number.isNaN(+cell) ? null : partialDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  if (Number.isInteger(cell) && cell < FIRST_SERIAL) return partialDate(cell, null, null);
  if (!(cell >= FIRST_SERIAL && cell < LAST_SERIAL)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(cell) * DAY).toISOString().slice(0, 10);
}
