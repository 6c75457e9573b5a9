import { describe, expect, it } from 'vitest';
import type { Commune } from './place.ts';
import { findCommunes } from './search.ts';
import { spell } from './spelling.ts';

const commune = (code: string, name: string, population: number, merged = false): Commune => ({
  code,
  name,
  departement: code.slice(0, 2),
  postalCodes: [],
  population,
  partOf: merged ? { code: '99000', name: 'Elsewhere', kind: 'merged' } : null,
});
const order = (text: string, ...communes: Commune[]) =>
  findCommunes(
    communes.map((place) => ({ place, spelled: spell(place.name) })),
    text,
  ).map(({ code }) => code);

describe('the order of the communes found', () => {
  it('is by how well the name answers: whole, without its article, by whole words, by letters, by some words', () => {
    const found = order(
      'val',
      commune('01006', 'Beau-Val', 6000),
      commune('01005', 'Le Valois', 5000),
      commune('01004', 'Valence', 4000),
      commune('01003', 'Val-de-Reuil', 300),
      commune('01002', 'Le Val', 20),
      commune('01001', 'Val', 1),
    );
    expect(found).toEqual(['01001', '01002', '01003', '01004', '01005', '01006']);
  });

  it('puts today’s before former ones, however many lived there', () => {
    expect(order('mars', commune('02001', 'Mars', 900, true), commune('02002', 'Mars', 10))).toEqual(['02002', '02001']);
  });

  it('puts the larger first among equals, then the lower code', () => {
    const found = order('mars', commune('03003', 'Mars', 5), commune('03001', 'Mars', 5), commune('03002', 'Mars', 50));
    expect(found).toEqual(['03002', '03001', '03003']);
  });
});
