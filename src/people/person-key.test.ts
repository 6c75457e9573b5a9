import { describe, expect, it } from 'vitest';
import { calledAs, nameKey, personKey } from './person-key.ts';

describe('the key of a person', () => {
  it.each([
    ['Lefèvre', 'LEFEVRE'],
    ['Jean-Pierre', 'jean  pierre'],
    ['D’Artagnan', "d'artagnan"],
    ['Groß', 'GROSS'],
    ['Lætitia', 'Laetitia'],
    ['Cœuret', 'COEURET'],
    ['Łukasz Søren', 'LUKASZ SOREN'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['İpek', 'IPEK'],
  ])('does not tell %s from %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it('tells two people apart: order of first names, another date, the limit between the names', () => {
    const person = { birthName: 'Le Bris', firstNames: 'Anne Marie', birthDate: '1990-02-01' };
    expect(personKey({ ...person, birthName: 'LE BRIS' })).toBe(personKey(person));
    expect(personKey({ ...person, firstNames: 'Marie Anne' })).not.toBe(personKey(person));
    expect(personKey({ ...person, birthDate: '1990-02-02' })).not.toBe(personKey(person));
    expect(personKey({ ...person, birthName: 'Le', firstNames: 'Bris Anne Marie' })).not.toBe(personKey(person));
  });

  it('keeps other alphabets', () => {
    expect(nameKey('Ольга')).toBe('ольга');
    expect(nameKey('Ольга')).not.toBe(nameKey('Олег'));
  });
});

describe('what a person is called', () => {
  it('is their usage name, and the first name that their centre gave where it is one of theirs', () => {
    expect(calledAs({ birthName: 'Roy', usageName: 'Martin', firstNames: 'Anne Claire' }, 'Claire')).toEqual({
      givenName: 'Claire',
      familyName: 'Martin',
    });
    expect(calledAs({ birthName: 'Roy', usageName: null, firstNames: 'Marielle Jeanne' }, 'Mari').givenName).toBe('Marielle');
    expect(calledAs({ birthName: 'Roy', usageName: null, firstNames: 'Marie Claude Anne' }, 'Marie-Claude').givenName).toBe('Marie-Claude');
    expect(calledAs({ birthName: 'Roy', usageName: null, firstNames: 'Jean-Paul, Marc' }, 'Jeanpaul')).toEqual({
      givenName: 'Jean-Paul',
      familyName: 'Roy',
    });
  });
});
