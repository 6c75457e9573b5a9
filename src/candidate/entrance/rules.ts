import { DAY, HOUR, MINUTE } from '../../platform/clock.ts';
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

/** @returns `YYYY-MM-DD`, or null for what is no date of the calendar: the 31st of February, a year of two figures, a word. */
export function dateOf({ day, month, year }: TypedDate): string | null {
  const parts = [year, month, day].map((part) => part.trim());
  if (!/^[12]\d{3}-\d{1,2}-\d{1,2}$/.test(parts.join('-'))) return null;
  const written = parts.map((part) => part.padStart(2, '0')).join('-');
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(+instant) && instant.toISOString().startsWith(written) ? written : null;
}

/** The figures of a code, however they were spaced; null when there are not six. */
export function codeOf(typed: string): string | null {
  const figures = typed.replaceAll(/[\s.-]/g, '');
  return figures.length === CODE.digits && /^\d+$/.test(figures) ? figures : null;
}

/** One sitting of whoever comes in. `birthDate` is `YYYY-MM-DD`. */
export interface OwnSitting {
  id: string;
  personId: string;
  accessVersion: number;
  state: SittingState;
  birthDate: string | null;
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
 * @param birthDate as given, `YYYY-MM-DD`
 */
export function whoseOf(
  sittings: readonly OwnSitting[],
  birthDate: string | null,
): readonly OwnSitting[] | 'birth-date' | 'wrong-birth-date' {
  const people = new Set(sittings.map(({ personId }) => personId));
  const dates = new Set(sittings.map((sitting) => sitting.birthDate));
  if (people.size <= 1 || (dates.size === 1 && !dates.has(null))) return sittings;
  if (birthDate === null) return 'birth-date';
  const theirs = sittings.filter((sitting) => sitting.birthDate === birthDate);
  return theirs.length > 0 ? theirs : 'wrong-birth-date';
}
