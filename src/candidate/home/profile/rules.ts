import { readBirthDate, type BirthDate, type Days } from '../../../partner/candidate-file/birth-date.ts';
import { isName } from '../../../partner/candidate-file/value.ts';
import type { BirthplaceInput } from '../../../people/birthplace/schema.ts';
import { tidyTown, whyNotTown, type BirthplaceRefusal } from '../../../people/birthplace/rules.ts';
import { withOneName } from '../../../people/person-name.ts';
import { asSeen } from '../../../people/invisible-marks.ts';
import { FIELDS, PROFILE_REFUSALS, type ProfileField, type ProfileRefusal } from './profile.ts';
import type { ProfileInput } from './schema.ts';

/** As the reader of a partner's file: what a delivery to the state carries of a long name is decided there. */
const LONGEST_NAME = 100;

export type Problems = Partial<Record<ProfileField, ProfileRefusal>>;

function whyNotName<Field extends 'birth-name' | 'usage-name' | 'first-names'>(field: Field, name: string) {
  if (name.length > LONGEST_NAME) return `${field}-too-long` as const;
  return isName(name) ? undefined : (`${field}-malformed` as const);
}

type DateTyped = ProfileInput['birthDate'];
const DATE_REFUSALS: Record<Extract<BirthDate, { refusal: string }>['refusal'], ProfileRefusal> = {
  'impossible-date': 'birth-date-impossible',
  'two-digit-year': 'birth-date-two-digits',
  'future-date': 'birth-date-future',
  minor: 'birth-date-minor',
  'too-old': 'birth-date-too-old',
};

/** A birth date typed in three parts; 00 for what the papers leave open. Whoever sits must be of age on the planned day (R024). */
export function birthDateOf({ day, month, year }: DateTyped, days: Days): { date: string } | { refusal: ProfileRefusal } {
  const parts = [day, month, year].map((part) => part.trim());
  if (parts.every((part) => part === '')) return { refusal: 'birth-date-missing' };
  const read = readBirthDate(parts.join('/'), days);
  return 'date' in read ? read : { refusal: DATE_REFUSALS[read.refusal] };
}

/** What can be said of a birth place without the lists, which stay on the server. */
function whyNotPlace(place: BirthplaceInput | null): BirthplaceRefusal | 'birthplace-missing' | undefined {
  if (place === null) return 'birthplace-missing';
  if (place.kind === 'commune') return place.code === '' ? 'birthplace-missing' : undefined;
  // Nothing chosen yet: whoever is still looking for a country is not told that it does not exist.
  if (place.kind === 'abroad' && place.country === '') return 'birthplace-missing';
  return whyNotTown(tidyTown(place.kind === 'abroad' ? place.town : place.name)) ?? undefined;
}

/** Names as they are kept; « sans prénom » in one of the two fields is how somebody says that they have one name only. */
export function namesOf(typed: Pick<ProfileInput, 'birthName' | 'usageName' | 'firstNames'>) {
  const names = withOneName(asSeen(typed.birthName), asSeen(typed.firstNames));
  return { ...names, usageName: asSeen(typed.usageName), hasOneName: names.firstNames === '' && asSeen(typed.firstNames) !== '' };
}

/** What is wrong with a profile as it was typed, by field; the same on the page and on the server. */
export function problemsOf(typed: ProfileInput, days: Days): Problems {
  const { birthName, usageName, firstNames, hasOneName } = namesOf(typed);
  const born = birthDateOf(typed.birthDate, days);
  const found: Record<ProfileField, ProfileRefusal | undefined> = {
    civility: typed.civility === null ? 'civility-missing' : undefined,
    birthName: birthName === '' ? 'birth-name-missing' : whyNotName('birth-name', birthName),
    usageName: usageName === '' ? undefined : whyNotName('usage-name', usageName),
    firstNames: hasOneName ? undefined : firstNames === '' ? 'first-names-missing' : whyNotName('first-names', firstNames),
    birthDate: 'refusal' in born ? born.refusal : undefined,
    birthplace: whyNotPlace(typed.birthplace),
  };
  return Object.fromEntries(FIELDS.flatMap((field) => (found[field] ? [[field, found[field]]] : [])));
}

/** Which field of the form a refusal is about. */
export function fieldOf(refusal: string): ProfileField | null {
  if (!(PROFILE_REFUSALS as readonly string[]).includes(refusal)) return null;
  const fields: readonly [string, ProfileField][] = [
    ['civility', 'civility'],
    ['birth-name', 'birthName'],
    ['usage-name', 'usageName'],
    ['first-names', 'firstNames'],
    ['birth-date', 'birthDate'],
  ];
  return fields.find(([beginning]) => refusal.startsWith(beginning))?.[1] ?? 'birthplace';
}
