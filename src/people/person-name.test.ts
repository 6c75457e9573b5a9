import { describe, expect, it } from 'vitest';
import { asSeen } from './invisible-marks.ts';
import { indexOfNames, nameWords, sameFamilyName, sameFirstName, sameName, withOneName } from './person-name.ts';

describe('a name written in two ways (D16)', () => {
  it.each([
    ['Lefèvre', 'LEFEVRE'],
    ['Lefe\u0300vre', 'lefèvre'],
    ['Saint-Exupéry', 'SAINT EXUPERY'],
    ['O’Brien', "O'BRIEN"],
    ['O’Brien', 'OBRIEN'],
    ['de la Tour', 'DELATOUR'],
    ['Müller', 'MUELLER'],
    ['Müller', 'Muller'],
    ['Weiß', 'WEISS'],
    ['Bœuf', 'BOEUF'],
    ['Sørensen', 'SORENSEN'],
    ['Sørensen', 'SOERENSEN'],
    ['Łukasik', 'LUKASIK'],
    ['Martin-Dupont', 'DUPONT MARTIN'],
  ])('%s is %s', (one, other) => {
    expect(sameFamilyName([one], [other])).toBe(true);
    expect(sameFamilyName([other], [one])).toBe(true);
  });

  it('knows a person by the name of birth, of usage, or both side by side in either order', () => {
    const both = ['Martin', 'Dupont'];
    for (const written of ['MARTIN', 'DUPONT', 'MARTIN DUPONT', 'Dupont-Martin'])
      expect(sameFamilyName([written], both), written).toBe(true);
    expect(sameFamilyName(['DURAND'], both)).toBe(false);
    expect(sameFamilyName(['MARTI'], both)).toBe(false);
  });

  it('does not put a name beside itself', () => {
    expect(sameFamilyName(['Dupont', 'Martin'], ['Martin Martin'])).toBe(false);
    expect(sameFamilyName(['Dupont', 'Martin', 'Petit'], ['Petit Dupont'])).toBe(true);
  });

  it('takes the first of several first names, not half of a composed one', () => {
    expect(sameFirstName('JEAN-PIERRE', 'Jean Pierre')).toBe(true);
    expect(sameFirstName('Marie Anne Sophie', 'MARIE')).toBe(true);
    expect(sameFirstName('Zoé', 'ZOE')).toBe(true);
    expect(sameFirstName('Jean-Paul', 'Jean')).toBe(false);
    expect(sameFirstName('Marie Anne', 'Marie Claire')).toBe(false);
  });

  it('sees through family name and first name typed into each other’s column', () => {
    expect(sameName({ familyNames: ['Marie'], firstName: 'MARTIN' }, { familyNames: ['Martin', 'Dupont'], firstName: 'Marie' })).toBe(true);
    expect(sameName({ familyNames: ['Martin'], firstName: 'Paul' }, { familyNames: ['Martin'], firstName: 'Paule' })).toBe(false);
  });

  it('finds nobody behind an empty name', () => {
    for (const empty of ['', ' ', '-', '’']) {
      expect(nameWords(empty)).toEqual([]);
      expect(sameFamilyName([empty], [empty])).toBe(false);
      expect(sameFirstName(empty, empty)).toBe(false);
    }
  });

  it('keeps names of another alphabet apart', () => {
    expect(sameFamilyName(['Иванов'], ['ИВАНОВ'])).toBe(true);
    expect(sameFamilyName(['Иванов'], ['Петров'])).toBe(false);
  });

  it('is found in a list wherever comparing with each would find it, in the order of the list', () => {
    const writings = [
      'Martin',
      'DUPONT',
      'Martin-Dupont',
      'Dupont Martin',
      'Müller',
      'Mueller',
      'Marie',
      'Marie Anne',
      'marie-anne',
      'Zoé',
      '',
    ];
    const names = writings.flatMap((family) =>
      writings.flatMap((first) => [
        { familyNames: [family], firstName: first },
        { familyNames: [family, 'Martin'], firstName: first },
      ]),
    );
    const find = indexOfNames(names);
    for (const name of names) expect(find(name)).toEqual(names.filter((other) => sameName(name, other)));
  });
});

describe('somebody with one name', () => {
  it('is the same where the other paper has one name too, and not where it has two', () => {
    const only = { familyNames: ['Fatima'], firstName: '' };
    expect(sameName(only, { familyNames: ['FATIMA'], firstName: 'sans prénom' })).toBe(true);
    expect(sameName(only, { familyNames: ['Fatima'], firstName: 'Zahra' })).toBe(false);
    expect(indexOfNames([only])({ familyNames: ['fatima'], firstName: 'XXX' })).toEqual([only]);
  });

  it('has it as a birth name', () => {
    expect(withOneName('Fatima', 'SANS PRENOM')).toEqual({ birthName: 'Fatima', firstNames: '' });
    expect(withOneName('Sans nom', 'Fatima')).toEqual({ birthName: 'Fatima', firstNames: '' });
    expect(withOneName('Fatima', 'Zahra')).toEqual({ birthName: 'Fatima', firstNames: 'Zahra' });
    expect(withOneName('---', 'Zahra')).toEqual({ birthName: '---', firstNames: 'Zahra' });
  });
});

describe('a name as it is kept', () => {
  it('is written with one space between words', () => {
    expect(asSeen('  Le\u00a0  Goff ')).toBe('Le Goff');
  });
});
