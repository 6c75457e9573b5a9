import { describe, expect, it } from 'vitest';
import { communeOf, communesOf, departementName, searchCommunes } from './communes.server.ts';

const codes = (text: string, departement?: string) => searchCommunes(text, { departement }).map(({ code }) => code);

describe('a commune by its INSEE code', () => {
  it.each([
    ['75113', 'Paris 13e Arrondissement', '75', 'city'],
    ['13055', 'Marseille', '13', undefined],
    ['97411', 'Saint-Denis', '974', undefined],
    ['2A004', 'Ajaccio', '2A', undefined],
    ['97701', 'Saint-Barthélemy', '977', undefined],
    ['98818', 'Nouméa', '988', undefined],
    ['74011', 'Annecy-le-Vieux', '74', 'merged'],
  ])('%s is %s', (code, name, departement, partOf) => {
    const commune = communeOf(code);
    expect([commune?.name, commune?.departement, commune?.partOf?.kind]).toEqual([name, departement, partOf]);
  });

  it('knows what a commune merged since 2016 is in today', () => {
    expect(communeOf('74011')?.partOf).toEqual({ code: '74010', name: 'Annecy', kind: 'merged' });
  });

  it('keeps every name where a new commune took the code of its seat, today’s first', () => {
    expect(communesOf('50129').map(({ name }) => name)).toEqual(['Cherbourg-en-Cotentin', 'Cherbourg-Octeville', 'Cherbourg']);
    expect(communeOf('50129', 'cherbourg octeville')?.name).toBe('Cherbourg-Octeville');
  });

  it('reads a code from before Corsica was divided, and small letters', () => {
    expect(communeOf('20004')?.code).toBe('2A004');
    expect(communeOf('2a004')?.name).toBe('Ajaccio');
  });

  it.each(['', '00000', '99352', '7511', '75113x', '__proto__', 'toString'])('has none for “%s”', (code) => {
    expect(communeOf(code)).toBeNull();
  });

  it('names every département that a commune lies in', () => {
    expect([departementName('2A'), departementName('974'), departementName('987')]).toEqual([
      'Corse-du-Sud',
      'La Réunion',
      'Polynésie française',
    ]);
  });
});

describe('a search', () => {
  it.each([
    ['Saint-Étienne', '42218'],
    ['St Etienne', '42218'],
    ['ST. ÉTIENNE', '42218'],
    ['L’Haÿ-les-Roses', '94038'],
    ["l'hay les roses", '94038'],
    ['lhaylesroses', '94038'],
    ['hay roses', '94038'],
    ['Le Havre', '76351'],
    ['havre', '76351'],
    ['Paris 13', '75113'],
    ['paris 13ème', '75113'],
    ['75113', '75113'],
    ['saint denis 974', '97411'],
    ['Saint-Denis (93)', '93066'],
    ['les a', '97101'],
    ['vieux annecy', '74011'],
    ['noumea', '98818'],
    ['20004', '2A004'],
    ['2a', '2A004'],
    ['paris 75013', '75113'],
  ])('for “%s” finds %s first', (text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  it.each([
    ['75011 Paris', '75111'],
    ['Paris XI', '75111'],
    ['Paris 11ème arrondissement', '75111'],
    ['LYON 03', '69383'],
    ['Lyon III', '69383'],
    ['13013 Marseille', '13213'],
    ['Saint-Denis (Réunion)', '97411'],
    ['saint denis reunion', '97411'],
    ['Nogent-sur-Marne (Seine)', '94052'],
    ['Versailles (Seine-et-Oise)', '78646'],
    ['Le Havre (Seine-Inférieure)', '76351'],
    ['Saint-Brieuc (Côtes-du-Nord)', '22278'],
    ['Ajaccio (Corse)', '2A004'],
    ['Châlons-sur-Marne', '51108'],
    ['Octeville', '50383'],
    ['Voisinlieu', '60696'],
    ['Gustavia', '97701'],
    ['Marigot', '97801'],
    ['Wallis', '98613'],
  ])('as people write it, « %s », finds %s first', (text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  it('says what a former name is today', () => {
    expect(searchCommunes('Châlons-sur-Marne')[0]).toMatchObject({
      name: 'Châlons-sur-Marne',
      partOf: { name: 'Châlons-en-Champagne', kind: 'renamed' },
    });
    expect(searchCommunes('Octeville')[0]).toMatchObject({ partOf: { name: 'Cherbourg-en-Cotentin', kind: 'merged' } });
  });

  it('finds both Œuilly, however the ligature is written', () => {
    expect(codes('Œuilly').toSorted()).toEqual(['02565', '51410']);
    expect(codes('oeuilly')).toEqual(codes('ŒUILLY'));
  });

  it('puts the name itself before its beginning, and the larger first among equals', () => {
    const found = searchCommunes('saint-denis').slice(0, 2);
    expect(found.map(({ code }) => code)).toEqual(['97411', '93066']);
    expect(searchCommunes('évry').map(({ name }) => name)[0]).toBe('Évry');
  });

  it('reads a postal code, a département, the beginning of a code', () => {
    expect(codes('75013').toSorted()).toEqual(['75056', '75113']);
    expect(searchCommunes('974').every(({ departement }) => departement === '974')).toBe(true);
    expect(codes('9741')).toContain('97411');
  });

  it('stays in the département asked for, and gives 20 at most', () => {
    expect(searchCommunes('saint', { departement: '2B' }).every(({ departement }) => departement === '2B')).toBe(true);
    expect(searchCommunes('saint', { limit: 500 })).toHaveLength(20);
    expect(searchCommunes('saint', { limit: 3 })).toHaveLength(3);
  });

  it.each(['', '   ', '-', '☃', "'", '%', '.*', '\u0000', 'zzzzzz', '<script>', 'x'.repeat(100), '98765432', '(((('])(
    'finds nothing for %j, and does not fail',
    (text) => {
      expect(searchCommunes(text)).toEqual([]);
    },
  );
});
