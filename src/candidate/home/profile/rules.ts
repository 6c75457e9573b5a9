import { readBirthDate, type BirthDate, type Days } from '../../../partner/candidate-file/birth-date.ts';
import { isName } from '../../../partner/candidate-file/value.ts';
import type { BirthplaceInput } from '../../../people/birthplace/schema.ts';
import { tidyTown, whyNotTown, type BirthplaceRefusal } from '../../../people/birthplace/rules.ts';
import { nameKey } from '../../../people/person-key.ts';
import { FIELDS, PROFILE_REFUSALS, type Profile, type ProfileField, type ProfileRefusal } from './profile.ts';
import type { ProfileInput } from './schema.ts';

/** As the reader of a partner's file: what a delivery to the state carries of a long name is decided there. */
const LONGEST_NAME = 100;

export type Problems = Partial<Record<ProfileField, ProfileRefusal>>;

/** One space between words, none around, composed accents, nothing invisible. */
export function tidyName(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

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

/** A birth date typed in three parts, as `YYYY-MM-DD`. Whoever sits must be of age on the planned day (R024). */
export function birthDateOf({ day, month, year }: DateTyped, days: Days): { date: string } | { refusal: ProfileRefusal } {
  const parts = [day, month, year].map((part) => part.trim());
  if (parts.every((part) => part === '')) return { refusal: 'birth-date-missing' };
  const read = readBirthDate(parts.join('/'), days);
  return 'date' in read ? read : { refusal: DATE_REFUSALS[read.refusal] };
}

/** What can be said of a birth place without the lists, which stay on the server. */
function whyNotPlace(place: BirthplaceInput | null): BirthplaceRefusal | 'birthplace-missing' | undefined {
  if (place === null || (place.kind === 'commune' && place.code === '')) return 'birthplace-missing';
  if (place.kind === 'commune') return undefined;
  if (place.kind === 'abroad' && place.country === '') return 'birth-country-unknown';
  return whyNotTown(tidyTown(place.kind === 'abroad' ? place.town : place.name)) ?? undefined;
}

/** What is wrong with a profile as it was typed, by field; the same on the page and on the server. */
export function problemsOf(typed: ProfileInput, days: Days): Problems {
  const [birthName, usageName, firstNames] = [typed.birthName, typed.usageName, typed.firstNames].map(tidyName) as [string, string, string];
  const born = birthDateOf(typed.birthDate, days);
  const found: Record<ProfileField, ProfileRefusal | undefined> = {
    civility: typed.civility === null ? 'civility-missing' : undefined,
    birthName: birthName === '' ? 'birth-name-missing' : whyNotName('birth-name', birthName),
    usageName: usageName === '' ? undefined : whyNotName('usage-name', usageName),
    firstNames: firstNames === '' ? 'first-names-missing' : whyNotName('first-names', firstNames),
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

/**
 * What a person is called on screen and in letters: the usage name before the birth name, and the first name that their centre called
 * them by where it is one of theirs, in their own spelling; else the first of them.
 */
export function calledAs(profile: Pick<Profile, 'birthName' | 'usageName' | 'firstNames'>, givenName: string) {
  const names = profile.firstNames.split(/[\s,]+/);
  const key = nameKey(givenName);
  const one = names.find((name) => nameKey(name) === key);
  // « Marie Claude » of « Marie Claude Anne »: two words, one name.
  const several = key !== '' && nameKey(profile.firstNames).startsWith(key) ? givenName : undefined;
  return { givenName: one ?? several ?? names[0] ?? profile.firstNames, familyName: profile.usageName ?? profile.birthName };
}
