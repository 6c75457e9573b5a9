import { SECOND } from '../platform/clock.ts';
import { dayOf, daysAfter, startOfDay } from './calendar.ts';

/** Public holidays on a fixed date (article L3133-1 of the French labour code). */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension and Whit Monday: days after Easter Sunday (the same article). */
const AFTER_EASTER = [1, 39, 50];

/** Whether French administrations and training centres work on a day: no Saturday, Sunday or public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.includes(day.slice(5))) return false;
  const easter = easterOf(Number(day.slice(0, 4)));
  return !AFTER_EASTER.some((days) => daysAfter(easter, days) === day);
}

/**
 * The end of the last of so many working days after an instant's day, which is not counted itself.
 * @returns the last second of that day in Paris.
 */
export function endOfWorkingDays(from: Date, days: number): Date {
  let day = dayOf(from);
  for (let left = days; left > 0;) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return new Date(+startOfDay(daysAfter(day, 1)) - SECOND);
}

/** Easter Sunday of a year in the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher (Nature, 20 April 1876). */
function easterOf(year: number): string {
  const a = year % 19;
  const [century, inCentury] = [Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((a + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`;
}
