import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Country } from './place.ts';
import { findCountries, type CountryMatch, type ListedCountry } from './search.ts';
import { closeness, spell, spellTyped } from './spelling.ts';

const FILE = join(import.meta.dirname, '../../../content/places/countries.csv');

/** @throws for a line without its code and both names, which is a fault in the file. */
function readLine(line: string): Country {
  const [code = '', , fr, en, until, also] = line.split(';');
  if (!/^99\d{3}$/.test(code) || !fr || !en) throw new Error(`countries.csv: ${line}`);
  return { code, names: { fr, en }, until: until ? Number(until) : null, also: also ? also.split('|') : [] };
}

/** Every country and territory abroad that INSEE has a code for and people are born in, in the order of the codes. */
export const countries: readonly Country[] = readFileSync(FILE, 'utf8').trim().split('\n').slice(1).map(readLine);

const list: ListedCountry[] = countries.map((country) => ({
  country,
  names: [country.names.fr, country.names.en].map(spell),
  also: country.also.map(spell),
}));

const algeria = readFileSync(join(FILE, '../algeria.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split(/[;|]/).filter((name) => name !== ''))
  .map((name) => ({ name, spelled: spell(name) }));

/** A town of Algeria, by its name of before July 1962 or of today's: it lay in France then, and people look for it there. */
export function algerianTown(text: string): string | null {
  const typed = spellTyped(text.replace(/[\s,(]*alg[ée]rie\s*\)?\s*$/i, ''));
  if (typed.joined.length < 3) return null;
  const ranked = algeria.flatMap(({ name, spelled }) => {
    const rank = closeness(spelled, typed);
    // A name or its beginning; not one of its words.
    return rank === null || rank > 4 ? [] : [{ name, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank)[0]?.name ?? null;
}

/** See findCountries. */
export function searchCountries(text: string, language: 'fr' | 'en'): CountryMatch[] {
  return findCountries(list, text, language);
}

/** The country of a code, also of one of Algeria's before 1962 (`91352`); null for a code that is not in the list. */
export function countryOf(code: string): Country | null {
  return countries.find((country) => country.code === code || (/^\d{5}$/.test(code) && country.also.includes(code))) ?? null;
}
