import type { Day } from '../extract/extract.ts';

/** `YYYY-MM`. */
export type Month = string;

/** Courses are kept by name for so many months after the month in which they ended (docs/decisions/edof-extracts.md). */
export const KEPT_MONTHS = 13;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month so many months before another. */
export function monthBefore(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - months, 1)).toISOString().slice(0, 7);
}

/** The months from one to another, both included, the newest first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = last; month >= first; month = monthBefore(month, 1)) months.push(month);
  return months;
}

/** The day on which the courses of a month are erased. */
export function erasedOn(month: Month): Day {
  return `${monthBefore(month, -KEPT_MONTHS - 1)}-01`;
}

/** The first day whose courses are still kept by name. */
export function firstKeptDay(today: Day): Day {
  return `${monthBefore(monthOf(today), KEPT_MONTHS)}-01`;
}
