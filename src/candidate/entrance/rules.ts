import { DAY, HOUR, MINUTE } from '../../platform/clock.ts';
import { isWhole, type BornOn } from '../../people/birth-date.ts';
import { dateIn } from '../../people/written-date.ts';
import type { SittingState } from '../../sitting/rules.ts';

/** A mailed code: so long, and so many tries. */
export const CODE = { digits: 6, length: 10 * MINUTE, tries: 5 } as const;

/** How long a session lasts, and for how long a browser is remembered. */
export const SESSION_LENGTH = 24 * HOUR;
export const REMEMBERED = 400 * DAY;

/** A date as somebody types it: three fields of figures. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

/** Null for what is no date of the calendar: the 31st of February, a year of two figures, a word. 00 is for what the papers leave open. */
export function dateOf({ day, month, year }: TypedDate): BornOn | null {
  const [d = '', m = '', y = ''] = [day, month, year].map((part) => part.trim());
  return /^[12]\d{3}$/.test(y) && /^\d{1,2}$/.test(m) && /^\d{1,2}$/.test(d) ? dateIn(`${d}/${m}/${y}`) : null;
}

/** Whether a date that was given is the one on record. Of a date that the papers leave open, what they say must be right. */
export function isTheirBirthDate(given: BornOn, onRecord: BornOn): boolean {
  return given.startsWith(onRecord);
}

/** The figures of a code, however they were spaced; null when there are not six. */
export function codeOf(typed: string): string | null {
  const figures = typed.replaceAll(/[\s.-]/g, '');
  return figures.length === CODE.digits && /^\d+$/.test(figures) ? figures : null;
}

/** One sitting of whoever comes in. `birthDate` is as far as the papers say it. */
export interface OwnSitting {
  id: string;
  personId: string;
  accessVersion: number;
  state: SittingState;
  birthDate: BornOn | null;
}

/** From what cannot wait to what is over. A sitting that was withdrawn is opened to nobody. */
const MOST_OPEN: readonly SittingState[] = [
  'writing',
  'ready',
  'available',
  'booked',
  'written',
  'registered',
  'suspended',
  'interviewed',
  'under-jury',
  'published',
  'expired',
  'absent',
  'cancelled',
];

/** The sitting that a person most likely comes for; of two that stand alike, the first given. Null when all were withdrawn. */
export function mostOpen<S extends { state: SittingState }>(sittings: readonly S[]): S | null {
  for (const state of MOST_OPEN) {
    const found = sittings.find((sitting) => sitting.state === state);
    if (found) return found;
  }
  return null;
}

/**
 * Whose sittings an address opens. A mailbox may be a couple's: then the birth date says who it is. The same date on two people is
 * taken for one person registered twice (D15).
 * @param birthDate as given
 */
export function whoseOf(
  sittings: readonly OwnSitting[],
  birthDate: string | null,
): readonly OwnSitting[] | 'birth-date' | 'wrong-birth-date' {
  const people = new Set(sittings.map(({ personId }) => personId));
  const dates = new Set(sittings.map((sitting) => sitting.birthDate));
  const [only] = dates;
  if (people.size <= 1 || (dates.size === 1 && only && isWhole(only))) return sittings;
  if (birthDate === null) return 'birth-date';
  const exactly = sittings.filter((sitting) => sitting.birthDate === birthDate);
  const nearly = sittings.filter((sitting) => sitting.birthDate !== null && isTheirBirthDate(birthDate, sitting.birthDate));
  const theirs = exactly.length > 0 ? exactly : nearly;
  // One year is many people's: a couple who both have no day on their papers come in by their own links.
  const areSeveral = new Set(theirs.map(({ personId }) => personId)).size > 1;
  if (areSeveral && !theirs.every((sitting) => sitting.birthDate && isWhole(sitting.birthDate))) return 'wrong-birth-date';
  return theirs.length > 0 ? theirs : 'wrong-birth-date';
}
