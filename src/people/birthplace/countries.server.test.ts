import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { algerianTown, countries, countryOf, searchCountries } from './countries.server.ts';
import { sameName } from './spelling.ts';

const found = (text: string, language: 'fr' | 'en' = 'fr') => searchCountries(text, language).map(({ country }) => country.code);

/** Countries whose name in INSEE's list, or in ours, is not CLDR's: looked at one by one. */
const NAMED_OTHERWISE = 'VA GI FO AX TR MM HK MO PS TL SH CD CF CG CI BF SZ GW VC BQ PN SB MH CK'.split(' ');

it.each([
  ['Alger', 'Alger'],
  ['ORAN (Algérie)', 'Oran'],
  ['Bône', 'Bône'],
  ['annaba', 'Annaba'],
  ['sidi bel abbes', 'Sidi-Bel-Abbès'],
  ['Philippevil', 'Philippeville'],
  ['Orange', null],
  ['Saint-Denis', null],
  ['bel', null],
  ['al', null],
])('finds a town of Algeria that is looked for in France: « %s » is %s', (text, town) => {
  expect(algerianTown(text)).toBe(town);
});

describe('the countries', () => {
  it('are one a code, in the order of the codes, without France', () => {
    const codes = countries.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    expect(codes).not.toContain('99100');
    expect(codes.length).toBeGreaterThan(230);
  });

  it('are named as the world names them under the ISO code beside them', () => {
    const file = readFileSync(new URL('../../../content/places/countries.csv', import.meta.url), 'utf8');
    const names = { fr: new Intl.DisplayNames('fr', { type: 'region' }), en: new Intl.DisplayNames('en', { type: 'region' }) };
    const differing = file
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(';'))
      .filter(([, iso]) => iso)
      .filter(([, iso = '', fr = '', en = '']) => {
        const world = [names.fr.of(iso) ?? '', (names.en.of(iso) ?? '').replaceAll('&', 'and')];
        return !sameName(fr, world[0] ?? '') || !sameName(en, world[1] ?? '');
      });
    expect(differing.map(([, iso]) => iso)).toEqual(NAMED_OTHERWISE);
  });

  it.each([
    ['99352', 'Algérie'],
    ['99109', 'Allemagne'],
    ['99401', 'Canada'],
    ['99350', 'Maroc'],
    ['99351', 'Tunisie'],
    ['99217', 'Japon'],
    ['99155', 'Ukraine'],
    ['99312', 'République démocratique du Congo'],
    ['99324', 'Congo'],
  ])('%s is %s', (code, name) => {
    expect(countryOf(code)?.names.fr).toBe(name);
  });

  it.each([
    ['99115', 'Tchécoslovaquie', 1993],
    ['99141', 'Allemagne de l’Est', 1990],
    ['99245', 'Vietnam du Sud', 1976],
  ])('%s was %s, until %i', (code, name, until) => {
    expect([countryOf(code)?.names.fr, countryOf(code)?.until]).toEqual([name, until]);
  });

  it('take the codes of Algeria before 1962 for Algeria', () => {
    for (const code of ['91352', '92352', '93352', '94352']) expect(countryOf(code)?.code).toBe('99352');
  });

  it.each(['', '99', '352', '99100', 'URSS', 'DZ', '99999', '75113'])('have none for “%s”', (code) => {
    expect(countryOf(code)).toBeNull();
  });
});

describe('a search', () => {
  it.each([
    ['Algérie', '99352'],
    ['algeria', '99352'],
    ['alg', '99352'],
    ['cote d ivoire', '99326'],
    ['USA', '99404'],
    ['angleterre', '99132'],
    ['allemagne', '99109'],
    ['tchecoslovaquie', '99115'],
    ['RDA', '99141'],
    ['congo', '99324'],
    ['zaïre', '99312'],
    ['91352', '99352'],
    ['99352', '99352'],
    ['porto rico', '99432'],
  ])('for “%s” finds %s first, in both languages', (text, code) => {
    expect([found(text)[0], found(text, 'en')[0]]).toEqual([code, code]);
  });

  it('for the USSR and Yugoslavia finds what they became', () => {
    expect(found('URSS')).toEqual(expect.arrayContaining(['99123', '99155', '99106']));
    expect(found('URSS')).toHaveLength(15);
    expect(found('yougoslavie')).toHaveLength(7);
  });

  it('says by which other name it found one, and nothing for its own', () => {
    expect(searchCountries('gibr', 'fr').map(({ by }) => by)).toEqual(['Gibraltar']);
    expect(searchCountries('germ', 'fr')[0]?.by).toBeNull();
  });

  it('has no name longer than the state’s file holds', () => {
    expect(countries.flatMap(({ names }) => [names.fr, names.en]).filter((name) => name.length > 60)).toEqual([]);
  });

  it('puts the countries of the past last among equals', () => {
    expect(searchCountries('allemagne', 'fr').map(({ country }) => country.until)).toEqual([null, 1990, 1990]);
  });

  it.each(['', ' ', '☃', '[', 'zzz', 'x'.repeat(100)])('finds nothing for “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });
});
