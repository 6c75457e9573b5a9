import { describe, expect, it } from 'vitest';
import { askable, isVerified, type CallerDatum, type Known } from './caller.ts';

const known: Known = {
  'birth-date': '1990-03-09',
  'birth-name': 'Le Goff-Müller',
  email: 'maiwenn.legoff@exemple.fr',
  reference: 'PAL-7K3Q-9DXM',
  'cpf-number': null,
};
const both = (kind: CallerDatum, given: string) =>
  isVerified(known, [
    { kind, given },
    kind === 'email' ? { kind: 'reference', given: '7K3Q9DXM' } : { kind: 'email', given: 'Maiwenn.LeGoff@exemple.fr' },
  ]);

describe('a caller', () => {
  it.each(['09/03/1990', '9.3.1990', '9 3 90', '090390', '09031990', '1990-03-09', '9 mars 1990', '1er', '9 March 90', ' 9 MARS 1990 '])(
    'may say the birth date as « %s »',
    (said) => expect(both('birth-date', said)).toBe(said !== '1er'),
  );

  it.each(['03/09/1990', '9 avril 1990', '1990', '', '9 mars 1890', '09/03/1991'])('is not verified by the birth date « %s »', (said) =>
    expect(both('birth-date', said)).toBe(false),
  );

  it('spells a name, an address or a reference in their own way', () => {
    for (const name of ['le goff mueller', 'LEGOFF MULLER', 'Le Goff-Muller']) expect(both('birth-name', name)).toBe(true);
    expect(both('birth-name', 'Le Goff')).toBe(false);
    for (const reference of ['pal 7k3q 9dxm', '7K3Q-9DXM', 'PAL-7K3Q-9DXM']) expect(both('reference', reference)).toBe(true);
    for (const reference of ['9DXM', 'PAL', '', 'PAL-7K3Q-9DXN']) expect(both('reference', reference)).toBe(false);
    expect(both('email', ' maiwenn.legoff @exemple.fr')).toBe(true);
  });

  it('gives two different data, both right', () => {
    const birthDate = { kind: 'birth-date', given: '9/3/1990' } as const;
    expect(isVerified(known, [birthDate])).toBe(false);
    expect(isVerified(known, [birthDate, birthDate])).toBe(false);
    expect(isVerified(known, [birthDate, { kind: 'email', given: 'other@exemple.fr' }])).toBe(false);
    expect(isVerified(known, [birthDate, { kind: 'cpf-number', given: '' }])).toBe(false);
  });

  it('is asked only what the file knows', () => {
    expect(askable(known)).toEqual(['birth-date', 'birth-name', 'email', 'reference']);
  });
});
