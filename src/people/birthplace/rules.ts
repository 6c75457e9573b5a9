import type { Birthplace, Commune, Country } from './place.ts';
import { beginsName, sameName } from './spelling.ts';
import type { BirthplaceInput } from './schema.ts';

export const REFUSALS = [
  'birth-commune-unknown',
  'birth-commune-name-differs',
  'birth-country-unknown',
  'birth-country-is-france',
  'birth-town-missing',
  'birth-town-malformed',
  'birth-town-too-long',
  'birth-postal-code-malformed',
] as const;
export type BirthplaceRefusal = (typeof REFUSALS)[number];

/** What the lists say; `communesOf` gives all that share one code. */
export interface Places {
  communesOf: (code: string) => readonly Commune[];
  countryOf: (code: string) => Country | null;
}

/** The state's file holds no longer name of a commune (`libelleCommuneNaissance`, 1 to 60 characters). */
const LONGEST_TOWN = 60;
const FRANCE = '99100';
/** Letters of any script with their marks; between them spaces, hyphens, apostrophes and the stop of `St.`; `Paris 13`; brackets. */
const TOWN = /^['’ʼ]?\p{L}[\p{L}\p{M}\p{N} .,'’ʼʻ`()/·-]*$/u;
const HYPHENS = /[‐‑‒–]/g;

/** One space between words, none around; the hyphens that word processors make are hyphens. */
export function tidyTown(town: string): string {
  return town.normalize('NFC').replace(HYPHENS, '-').replace(/\s+/gu, ' ').trim();
}

/** Why a town cannot be written so, or null. Takes it tidied. */
export function whyNotTown(town: string): BirthplaceRefusal | null {
  if (town === '') return 'birth-town-missing';
  if (town.length > LONGEST_TOWN) return 'birth-town-too-long';
  const digits = town.replace(/\P{N}/gu, '').length;
  return TOWN.test(town) && digits <= 2 ? null : 'birth-town-malformed';
}

/** The place of a commune by its code and the name beside it, which must be one of those the code has, its beginning, or an arrondissement's city. */
function inCommune(code: string, name: string, places: Places): Birthplace | { refusal: BirthplaceRefusal } {
  const found = places.communesOf(code);
  if (found.length === 0) return { refusal: 'birth-commune-unknown' };
  const commune =
    found.find((one) => sameName(one.name, name) || (one.partOf?.kind === 'city' && sameName(one.partOf.name, name))) ??
    found.find((one) => beginsName(one.name, name));
  return commune ? { kind: 'commune', code: commune.code, name: commune.name } : { refusal: 'birth-commune-name-differs' };
}

function abroad(countryCode: string, written: string, places: Places): Birthplace | { refusal: BirthplaceRefusal } {
  if (countryCode === FRANCE) return { refusal: 'birth-country-is-france' };
  const country = places.countryOf(countryCode);
  if (!country) return { refusal: 'birth-country-unknown' };
  const town = tidyTown(written);
  const refusal = whyNotTown(town);
  return refusal ? { refusal } : { kind: 'abroad', country: country.code, town };
}

/** In France, of a name that the list lacks: a commune that a merger before 2016 left no trace of, for example. */
function unlisted(written: string, postalCode: string | null): Birthplace | { refusal: BirthplaceRefusal } {
  const name = tidyTown(written);
  const refusal = whyNotTown(name);
  if (refusal) return { refusal };
  const code = postalCode?.replace(/\s/gu, '') ?? '';
  if (code !== '' && !/^(?:0[1-9]|[1-8]\d|9[0-578])\d{3}$/.test(code)) return { refusal: 'birth-postal-code-malformed' };
  return { kind: 'unlisted', name, postalCode: code === '' ? null : code };
}

/** A birth place as it is kept, or why it cannot be. */
export function checkBirthplace(input: BirthplaceInput, places: Places): Birthplace | { refusal: BirthplaceRefusal } {
  if (input.kind === 'commune') return inCommune(input.code.trim().toUpperCase(), input.name, places);
  if (input.kind === 'abroad') return abroad(input.country, input.town, places);
  return unlisted(input.name, input.postalCode);
}
