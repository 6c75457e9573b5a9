import { describe, expect, it } from 'vitest';
import { FIELDS, PROFILE_REFUSALS } from './profile.ts';
import { birthDateOf, fieldOf, problemsOf } from './rules.ts';
import type { ProfileInput } from './schema.ts';

const days = { today: '2026-11-21', planned: '2026-12-10' };
const whole: ProfileInput = {
  civility: 'madam',
  birthName: 'Le Goff',
  usageName: '',
  firstNames: 'Maïwenn Anne',
  birthDate: { day: '3', month: '04', year: '1991' },
  birthplace: { kind: 'commune', code: '29019', name: 'Brest' },
};
const problem = (given: Partial<ProfileInput>) => problemsOf({ ...whole, ...given }, days);

describe('a profile as it is typed', () => {
  it('has nothing wrong when it is whole', () => {
    expect(problemsOf(whole, days)).toEqual({});
  });

  it('says what each empty field lacks, all at once', () => {
    const empty: ProfileInput = {
      civility: null,
      birthName: ' ',
      usageName: '',
      firstNames: '\u200B',
      birthDate: { day: '', month: ' ', year: '' },
      birthplace: null,
    };
    expect(problemsOf(empty, days)).toEqual({
      civility: 'civility-missing',
      birthName: 'birth-name-missing',
      firstNames: 'first-names-missing',
      birthDate: 'birth-date-missing',
      birthplace: 'birthplace-missing',
    });
  });

  it.each(['O’Brien', 'Đặng', 'de La Tour-d’Auvergne', "D'Artagnan", 'Müller', 'Иванова', 'Ó Sé', 'N’Guessan'])(
    'takes the name %s',
    (birthName) => expect(problem({ birthName })).toEqual({}),
  );

  it.each(['<script>alert(1)</script>', '=cmd|calc', '12345', 'a@b.fr', 'Roy\u202Eyor', '---', '🙂', '%00'])(
    'refuses what is no name: %j',
    (birthName) => expect(problem({ birthName })).toEqual({ birthName: 'birth-name-malformed' }),
  );

  it('refuses a name longer than a hundred signs', () => {
    expect(problem({ usageName: 'a'.repeat(100) })).toEqual({});
    expect(problem({ usageName: 'a'.repeat(101) })).toEqual({ usageName: 'usage-name-too-long' });
  });

  it('looks at the town of a birth abroad, and at the name of a commune that is not listed', () => {
    expect(problem({ birthplace: { kind: 'abroad', country: '99109', town: '' } })).toEqual({ birthplace: 'birth-town-missing' });
    expect(problem({ birthplace: { kind: 'abroad', country: '', town: 'Berlin' } })).toEqual({ birthplace: 'birthplace-missing' });
    expect(problem({ birthplace: { kind: 'unlisted', name: '<b>', postalCode: null } })).toEqual({ birthplace: 'birth-town-malformed' });
    expect(problem({ birthplace: { kind: 'commune', code: '', name: '' } })).toEqual({ birthplace: 'birthplace-missing' });
  });

  it('knows for each refusal the field it is about', () => {
    const of = (field: string) => PROFILE_REFUSALS.filter((refusal) => fieldOf(refusal) === field);
    expect(FIELDS.every((field) => of(field).length > 0)).toBe(true);
    expect(of('birthplace')).toContain('birth-commune-unknown');
    expect(of('birthDate')).toHaveLength(6);
    expect(fieldOf('profile-locked')).toBeNull();
  });
});

describe('a birth date', () => {
  const born = (day: string, month: string, year: string) => birthDateOf({ day, month, year }, days);

  it.each([
    ['31', '02', '1990', 'birth-date-impossible'],
    ['29', '02', '1991', 'birth-date-impossible'],
    ['12', '13', '1990', 'birth-date-impossible'],
    ['1', '0', '1990', 'birth-date-impossible'],
    ['1', 'mardi', '1990', 'birth-date-impossible'],
    ['', '', '1990', 'birth-date-impossible'],
    ['12', '03', '', 'birth-date-impossible'],
    ['1', '1', '85', 'birth-date-two-digits'],
    ['22', '11', '2026', 'birth-date-future'],
    ['11', '12', '2008', 'birth-date-minor'],
    ['1', '1', '1899', 'birth-date-too-old'],
  ])('%s/%s/%s is refused: %s', (day, month, year, refusal) => expect(born(day, month, year)).toEqual({ refusal }));

  it('is taken when the person is of age on the planned day, and written with or without zeros', () => {
    expect(born('10', '12', '2008')).toEqual({ date: '2008-12-10' });
    expect(born(' 3', '4', '1991 ')).toEqual({ date: '1991-04-03' });
  });
});
