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
  /** The numbers of the départements that a folded name is of, those of the past too. */
  departementsNamed?: (folded: string) => readonly string[];
}

/** A number typed alone: a whole INSEE code, then a whole postal code, then a département, then the beginning of either. */
function rankOfNumber(commune: Commune, typed: string): number | null {
  if (commune.code === typed) return 0;
  if (commune.postalCodes.includes(typed)) return 1;
  if (commune.departement === typed) return 2;
  return commune.code.startsWith(typed) || commune.postalCodes.some((code) => code.startsWith(typed)) ? 3 : null;
}

/** What was typed, taken apart: a name, and where it is to lie (a number, départements). */
interface Said {
  name: Typed;
  number: string;
  departements: readonly string[];
}

const ROMAN = [
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
  'xvi',
  'xvii',
  'xviii',
  'xix',
  'xx',
];
/** `Paris XI`, `LYON 03`, `Marseille 13ème arrondissement`: one or two figures after these cities are an arrondissement, no département. */
function arrondissementIn(folded: string): string | null {
  const [, city, said = ''] =
    /^(paris|lyon|marseille) (?:0?(\d{1,2}|[ivx]+)(?:e|er|eme|ieme)?)(?: arr(?:ondissement)?s?| ar)?$/.exec(folded) ?? [];
  const number = ROMAN.includes(said) ? ROMAN.indexOf(said) + 1 : Number(said);
  return city && number >= 1 && number <= 20 ? `${city} ${number}` : null;
}

/** `75011 Paris`, `Saint-Denis (Réunion)`, `saint denis 974`, `Nogent-sur-Marne Seine`. Null for a name alone. */
function takeApart(typed: Typed, departementsNamed: CommuneOptions['departementsNamed'] = () => []): Said | null {
  const [, before, after] = /^(.+) (\d{2,5}|2[ab]\d{0,3})$/.exec(typed.folded) ?? [];
  const [, first, rest] = /^(\d{5}|2[ab]\d{3}) (.+)$/.exec(typed.folded) ?? [];
  if (before && after) return { name: spellTyped(before), number: after.toUpperCase(), departements: [] };
  if (first && rest) return { name: spellTyped(rest), number: first.toUpperCase(), departements: [] };
  const words = typed.folded.split(' ');
  for (let at = 1; at < words.length; at += 1) {
    const departements = departementsNamed(words.slice(at).join(' '));
    if (departements.length > 0) return { name: spellTyped(words.slice(0, at).join(' ')), number: '', departements };
  }
  return null;
}

function lies(commune: Commune, { number, departements }: Said): boolean {
  if (departements.includes(commune.departement)) return true;
  const { departement, code, postalCodes } = commune;
  return number !== '' && (departement === number || code === number || postalCodes.some((postal) => postal.startsWith(number)));
}

function rankOfName({ place, spelled }: ListedCommune, typed: Typed, said: Said | null): number | null {
  const whole = closeness(spelled, typed);
  if (whole !== null || !said || !lies(place, said)) return whole;
  const rank = closeness(spelled, said.name);
  // The arrondissement that a postal code is of comes before its city: it is what a birth certificate names.
  return rank !== null && place.partOf?.kind === 'city' && place.postalCodes.includes(said.number) ? -1 : rank;
}

/**
 * The communes that what was typed may mean, best first: the name itself, its beginning, its words; among equals today's before
 * former ones, then the larger. A number is an INSEE code, postal code or département, alone or beside a name (`saint denis 974`).
 */
export function findCommunes(list: readonly ListedCommune[], text: string, options: CommuneOptions = {}): Commune[] {
  const folded = spellTyped(text).folded;
  const typed = spellTyped(arrondissementIn(folded) ?? text);
  if (typed.folded === '') return [];
  const number = /^(?:\d{2,5}|2[ab]\d{0,3})$/.test(typed.joined) ? typed.joined.toUpperCase() : null;
  const said = arrondissementIn(folded) ? null : takeApart(typed, options.departementsNamed);
  const found = new Map<Commune, number>();
  for (const one of list) {
    if (options.departement && one.place.departement !== options.departement) continue;
    const rank = number ? rankOfNumber(one.place, number) : rankOfName(one, typed, said);
    // A place is listed under each name that people know it by.
    if (rank !== null) found.set(one.place, Math.min(rank, found.get(one.place) ?? rank));
  }
  const former = ({ partOf }: Commune) => (partOf && partOf.kind !== 'city' ? 1 : 0);
  return [...found]
    .toSorted(([a, rank], [b, other]) => rank - other || former(a) - former(b) || b.population - a.population || (a.code < b.code ? -1 : 1))
    .slice(0, Math.min(options.limit ?? MOST_FOUND, MOST_FOUND))
    .map(([place]) => place);
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
