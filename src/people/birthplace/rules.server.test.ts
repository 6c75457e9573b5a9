import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { communesOf } from './communes.server.ts';
import { countryOf } from './countries.server.ts';
import { checkBirthplace, REFUSALS } from './rules.ts';
import type { BirthplaceInput } from './schema.ts';

const check = (input: BirthplaceInput) => checkBirthplace(input, { communesOf, countryOf });
const commune = (code: string, name: string) => check({ kind: 'commune', code, name });
const abroad = (town: string, country = '99352') => check({ kind: 'abroad', country, town });
const unlisted = (name: string, postalCode: string | null = null) => check({ kind: 'unlisted', name, postalCode });

describe('a birth in a commune of the list', () => {
  it.each([
    ['75113', 'Paris 13e Arrondissement', 'Paris 13e Arrondissement'],
    ['75113', 'PARIS', 'Paris 13e Arrondissement'],
    ['42218', 'ST ETIENNE', 'Saint-Étienne'],
    ['94038', "L'Hay les Roses", "L'Haÿ-les-Roses"],
    ['02565', 'OEUILLY', 'Œuilly'],
    ['50129', 'Cherbourg-Octeville', 'Cherbourg-Octeville'],
    ['91228', 'Évry', 'Évry'],
    ['74011', 'Annecy-le-Vieux', 'Annecy-le-Vieux'],
  ])('takes %s with the name %s', (code, written, name) => {
    expect(commune(code, written)).toEqual({ kind: 'commune', code, name });
  });

  it('keeps today’s code for one of the past, and the letters of Corsica large', () => {
    expect(commune('20004', 'Ajaccio')).toEqual({ kind: 'commune', code: '2A004', name: 'Ajaccio' });
    expect(commune(' 2a004 ', 'ajaccio')).toEqual({ kind: 'commune', code: '2A004', name: 'Ajaccio' });
  });

  it.each([
    ['75113', 'Lyon'],
    ['42218', ''],
    ['42218', 'Saint'],
    ['13055', 'Mars'],
    ['97411', '-'],
  ])('refuses %s with the name “%s”', (code, name) => {
    expect(commune(code, name)).toEqual({ refusal: 'birth-commune-name-differs' });
  });

  it.each(['', '00000', '99352', 'Paris'])('refuses the code “%s”', (code) => {
    expect(commune(code, 'Paris')).toEqual({ refusal: 'birth-commune-unknown' });
  });
});

describe('a birth abroad', () => {
  it.each(['Oran', 'Saint John’s', "'s-Hertogenbosch", 'Washington, D.C.', 'Ho Chi Minh City', '東京', 'القاهرة', 'Київ', 'Å', 'दिल्ली'])(
    'takes the town %s',
    (town) => {
      expect(abroad(town)).toEqual({ kind: 'abroad', country: '99352', town: town.normalize('NFC') });
    },
  );

  it('tidies the spaces and the hyphens', () => {
    expect(abroad('  Tizi–Ouzou \n ville ')).toEqual({ kind: 'abroad', country: '99352', town: 'Tizi-Ouzou ville' });
  });

  it('keeps Algeria for its codes from before 1962', () => {
    expect(abroad('Oran', '92352')).toEqual({ kind: 'abroad', country: '99352', town: 'Oran' });
  });

  it.each([
    ['', 'birth-town-missing'],
    ['   ', 'birth-town-missing'],
    ['12345', 'birth-town-malformed'],
    ['Oran 31000', 'birth-town-malformed'],
    ['a@b.fr', 'birth-town-malformed'],
    ['<b>Oran</b>', 'birth-town-malformed'],
    ['Oran;Alger', 'birth-town-malformed'],
    ['=1+1', 'birth-town-malformed'],
    ['-Oran', 'birth-town-malformed'],
    ['Oran\u0000', 'birth-town-malformed'],
    ['Oran\u202e', 'birth-town-malformed'],
    ['🙂', 'birth-town-malformed'],
    ['x'.repeat(61), 'birth-town-too-long'],
  ])('refuses the town %j: %s', (town, refusal) => {
    expect(abroad(town)).toEqual({ refusal });
  });

  it('counts what a reader counts: 60 letters pass', () => {
    expect(abroad('x'.repeat(60))).toMatchObject({ kind: 'abroad' });
  });

  it('sends France to the communes, and knows no other code', () => {
    expect(abroad('Paris', '99100')).toEqual({ refusal: 'birth-country-is-france' });
    expect(abroad('Moscou', 'URSS')).toEqual({ refusal: 'birth-country-unknown' });
  });
});

describe('a birth in France that the list lacks', () => {
  it('takes a name alone, or with its postal code', () => {
    expect(unlisted('Châlons-sur-Marne', '51 000')).toEqual({ kind: 'unlisted', name: 'Châlons-sur-Marne', postalCode: '51000' });
    expect(unlisted('Lyon 3e')).toEqual({ kind: 'unlisted', name: 'Lyon 3e', postalCode: null });
    expect(unlisted('Mata-Utu', '98600')).toMatchObject({ postalCode: '98600' });
    expect(unlisted('Bastia', '')).toMatchObject({ postalCode: null });
  });

  it.each(['1', '00123', '96000', '99352', '7501a', '750133', 'F-75013'])('refuses the postal code %s', (postalCode) => {
    expect(unlisted('Paris', postalCode)).toEqual({ refusal: 'birth-postal-code-malformed' });
  });

  it('holds the name to the same format', () => {
    expect(unlisted('75013')).toEqual({ refusal: 'birth-town-malformed' });
    expect(unlisted(' ')).toEqual({ refusal: 'birth-town-missing' });
  });
});

describe('the catalogue', () => {
  const read = (language: string, book: string) =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/${book}.json`, import.meta.url), 'utf8')) as Record<string, string>;

  it.each(['fr', 'en'])('has a sentence for each refusal in %s, and no other', (language) => {
    const codes = Object.keys(read(language, 'refusals')).filter((code) => /^birth-(commune|country|town|postal)/.test(code));
    expect(codes.toSorted()).toEqual([...REFUSALS].toSorted());
  });

  it('has the same keys in both languages', () => {
    expect(Object.keys(read('en', 'birthplace'))).toEqual(Object.keys(read('fr', 'birthplace')));
  });
});
