import type { Commune, Country } from './place.ts';
import { closeness, spellTyped, type Spelled, type Typed } from './spelling.ts';

export const MOST_FOUND = 20;

export interface ListedCommune {
  place: Commune;
  spelled: Spelled;
}

export interface CommuneOptions {
  /** Only those of one département, by its INSEE code. */
  departement?: string | undefined;
  /** At most 20. */
  limit?: number | undefined;
}

interface Found {
  place: Commune;
  rank: number;
}

/** A number typed alone: a whole INSEE code, then a whole postal code, then a département, then the beginning of either. */
function rankOfNumber(commune: Commune, typed: string): number | null {
  if (commune.code === typed) return 0;
  if (commune.postalCodes.includes(typed)) return 1;
  if (commune.departement === typed) return 2;
  return commune.code.startsWith(typed) || commune.postalCodes.some((code) => code.startsWith(typed)) ? 3 : null;
}

const lies = (commune: Commune, place: string) =>
  commune.departement === place || commune.code === place || commune.postalCodes.some((code) => code.startsWith(place));

function rankOfName({ place, spelled }: ListedCommune, typed: Typed, name: Typed | null, number: string): number | null {
  const whole = closeness(spelled, typed);
  if (whole !== null || !name || !lies(place, number)) return whole;
  return closeness(spelled, name);
}

/**
 * The communes that what was typed may mean, best first: the name itself, its beginning, its words; among equals today's before
 * former ones, then the larger. A number is an INSEE code, postal code or département, alone or after a name (`saint denis 974`).
 */
export function findCommunes(list: readonly ListedCommune[], text: string, options: CommuneOptions = {}): Commune[] {
  const typed = spellTyped(text);
  if (typed.folded === '') return [];
  const number = /^(?:\d{2,5}|2[ab]\d{0,3})$/.test(typed.joined) ? typed.joined.toUpperCase() : null;
  const [, before, after] = /^(.+) (\d{2,5}|2[ab]\d{0,3})$/.exec(typed.folded) ?? [];
  const name = before ? spellTyped(before) : null;
  const found: Found[] = [];
  for (const one of list) {
    if (options.departement && one.place.departement !== options.departement) continue;
    const rank = number ? rankOfNumber(one.place, number) : rankOfName(one, typed, name, (after ?? '').toUpperCase());
    if (rank !== null) found.push({ place: one.place, rank });
  }
  const former = (commune: Commune) => (commune.partOf?.kind === 'merged' ? 1 : 0);
  return found
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        former(a.place) - former(b.place) ||
        b.place.population - a.place.population ||
        (a.place.code < b.place.code ? -1 : 1),
    )
    .slice(0, Math.min(options.limit ?? MOST_FOUND, MOST_FOUND))
    .map(({ place }) => place);
}

/** A country found, and the other name that led to it where its own did not (`Gibraltar`, `URSS`): shown beside it. */
export interface CountryMatch {
  country: Country;
  by: string | null;
}

interface Ranked extends CountryMatch {
  rank: number;
}

function best(names: readonly Spelled[], typed: Typed): number | null {
  let least: number | null = null;
  for (const name of names) {
    const rank = closeness(name, typed);
    if (rank !== null && (least === null || rank < least)) least = rank;
  }
  return least;
}

function rankCountry(country: Country, names: readonly Spelled[], also: readonly Spelled[], typed: Typed): Ranked | null {
  const own = country.code === typed.joined ? 0 : best(names, typed);
  let ranked: Ranked | null = own === null ? null : { country, by: null, rank: own };
  for (const [place, other] of also.entries()) {
    const rank = closeness(other, typed);
    if (rank !== null && (ranked === null || rank < ranked.rank)) ranked = { country, by: country.also[place] ?? null, rank };
  }
  return ranked;
}

/** A country with its names and its other names as they are searched. */
export interface ListedCountry {
  country: Country;
  names: Spelled[];
  also: Spelled[];
}

/** The countries that what was typed may mean, in whatever language, best first: today's before former ones, then by their name. */
export function findCountries(list: readonly ListedCountry[], text: string, language: 'fr' | 'en'): CountryMatch[] {
  const typed = spellTyped(text);
  if (typed.folded === '') return [];
  return list
    .map(({ country, names, also }) => rankCountry(country, names, also, typed))
    .filter((ranked) => ranked !== null)
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        (a.country.until === null ? 0 : 1) - (b.country.until === null ? 0 : 1) ||
        a.country.names[language].localeCompare(b.country.names[language], language),
    )
    .slice(0, MOST_FOUND)
    .map(({ country, by }) => ({ country, by }));
}
