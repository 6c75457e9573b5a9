import type { PartialDate } from './written-date.ts';

/** A birth date as the papers say it. What they leave open (a residence permit says 00/00/1975) is left out, never made up. */
export type BornOn = PartialDate;

export const BORN_ON = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a day is known, not a month or a year alone. */
export function isWhole(date: BornOn): boolean {
  return date.length === 'YYYY-MM-DD'.length;
}

/** Whether two people's dates may be one: what both know is equal. */
export function mayBeBornAlike(one: BornOn, other: BornOn): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** As it stands on a paper: 23/04/1988, 00/07/1975. */
export function asOnPaper(date: BornOn): string {
  const [year = '', month = '00', day = '00'] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** Whole years that somebody has at least on a day: without a day, that month's last counts. 29 February comes of age on 1 March. */
export function leastAgeOn(born: BornOn, day: string): number {
  const [year = '', month = '12', dayOfMonth = '31'] = born.split('-');
  return Number(day.slice(0, 4)) - Number(year) - (day.slice(5) < `${month}-${dayOfMonth}` ? 1 : 0);
}
