import { describe, expect, it } from 'vitest';
import { communeWhenBorn } from './communes.server.ts';
import { codeToday, formerCommunes } from './history.server.ts';

describe('the code in force when somebody was born', () => {
  it.each([
    ['94052', 'Nogent-sur-Marne', '1960-05-01', '75052', 'Nogent-sur-Marne'],
    ['94052', 'Nogent-sur-Marne', '1967-12-31', '75052', 'Nogent-sur-Marne'],
    ['94052', 'Nogent-sur-Marne', '1968-01-01', '94052', 'Nogent-sur-Marne'],
    ['95018', 'Argenteuil', '1950-01-01', '78018', 'Argenteuil'],
    ['92050', 'Nanterre', '1960-01-01', '75050', 'Nanterre'],
    ['78646', 'Versailles', '1960-01-01', '78646', 'Versailles'],
    // Into Essonne and back.
    ['78620', 'Toussus-le-Noble', '1969-05-01', '91620', 'Toussus-le-Noble'],
    ['78620', 'Toussus-le-Noble', '1966-05-01', '78620', 'Toussus-le-Noble'],
    ['2A004', 'Ajaccio', '1970-01-01', '20004', 'Ajaccio'],
    ['2A004', 'Ajaccio', '1976-01-01', '2A004', 'Ajaccio'],
    ['97701', 'Saint-Barthélemy', '1980-01-01', '97123', 'Saint-Barthélemy'],
    ['51108', 'Châlons-en-Champagne', '1970-01-01', '51108', 'Châlons-sur-Marne'],
    ['51108', 'Châlons-sur-Marne', '2001-01-01', '51108', 'Châlons-en-Champagne'],
    ['50383', 'Octeville', '1990-01-01', '50383', 'Octeville'],
    ['50383', 'Octeville', '2005-01-01', '50129', 'Cherbourg-Octeville'],
    ['50383', 'Octeville', '2018-01-01', '50129', 'Cherbourg-en-Cotentin'],
    ['74011', 'Annecy-le-Vieux', '1980-01-01', '74011', 'Annecy-le-Vieux'],
    ['75111', 'Paris 11e Arrondissement', '1960-01-01', '75111', 'Paris 11e Arrondissement'],
    ['29019', 'Brest', '1990-01-01', '29019', 'Brest'],
  ])('of %s %s on %s is %s %s', (code, name, born, then, called) => {
    expect(communeWhenBorn({ code, name }, born)).toEqual({ code: then, name: called });
  });

  it('is left as it was chosen where the papers name no day and it changed within the time they do name', () => {
    const nogent = { code: '94052', name: 'Nogent-sur-Marne' };
    expect([communeWhenBorn(nogent, '1967').code, communeWhenBorn(nogent, '1968').code]).toEqual(['75052', '94052']);
    const chalons = { code: '91620', name: 'Toussus-le-Noble' };
    expect(communeWhenBorn(chalons, '1969').code).toBe('91620');
  });
});

it('leads from every former commune to one of today, save the six of which the source says no more', () => {
  const lost = formerCommunes().filter((one) => codeToday(one) === null);
  expect(lost.map(({ name }) => name).toSorted()).toEqual(['Creusy', 'Hocmont', 'Moronvilliers', 'Pierrelez', 'Sarron', 'Verdey']);
  expect(formerCommunes()).toHaveLength(8163);
});
