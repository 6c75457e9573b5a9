import { describe, expect, it } from 'vitest';
import { personKey } from '../../people/person-key.ts';
import type { CandidateRow } from '../candidate-file/candidate.ts';
import { compareWith, type KnownPerson, type Register } from './register.ts';

const zoe: CandidateRow = {
  row: 2,
  civility: 'madam',
  birthName: 'Lefèvre',
  usageName: 'Martin',
  firstNames: 'Zoé Anne',
  email: 'zoe@exemple.fr',
  birthDate: '1988-04-23',
  objective: 'B2',
  placement: 'B1',
  trainingHours: 20,
  funding: 'cpf',
  cpfFileNumber: '12345678901',
  field: null,
  reference: null,
};
const knownAs = (row: CandidateRow, id: string): KnownPerson => ({
  ...row,
  id,
  identityKey: personKey(row),
  email: row.email.toLowerCase(),
});
const nothing: Register = { people: [], sittings: [], same: [], cpfFileNumbers: new Set() };
const known = knownAs(zoe, 'known');
const compare = (register: Partial<Register>, row = zoe) =>
  compareWith({ ...nothing, ...register }, [row], ({ firstNames }) => firstNames)[0];
const sitting = { personId: 'known', isHere: false, isOpen: false, fingerprint: 'Zoé Anne' };

describe('a row beside the register (D15)', () => {
  it('is somebody new when neither the person nor the address is known', () => {
    expect(compare({})).toEqual({ row: zoe, problem: null, personId: null, likely: [] });
  });

  it('is a retake of the same person: same names, birth date and address, however they are spelt (R029)', () => {
    const other = { ...zoe, birthName: 'LEFEVRE', firstNames: 'zoe-anne', email: 'Zoe@Exemple.fr' };
    expect(compare({ people: [known], sittings: [sitting] }, other)).toMatchObject({ personId: 'known', problem: null });
  });

  it('is the same person with a first name left out, at the same address and of the same birth date', () => {
    expect(compare({ people: [known] }, { ...zoe, firstNames: 'Zoé' })).toMatchObject({ personId: 'known', problem: null });
    expect(compare({ people: [known] }, { ...zoe, birthName: 'Martin', usageName: null })).toMatchObject({ personId: 'known' });
    expect(compare({ people: [known] }, { ...zoe, birthDate: '1988-04-24' })?.problem?.code).toBe('address-of-another');
  });

  it('waits while the person has a sitting open in this language, anywhere', () => {
    expect(compare({ people: [known], sittings: [{ ...sitting, isOpen: true }] })?.problem).toEqual({
      code: 'open-sitting',
      column: 'birthName',
    });
  });

  it('waits too while somebody found to be the same person has one', () => {
    const twin = { people: [known], sittings: [{ ...sitting, personId: 'twin', isOpen: true }] };
    expect(compare(twin)?.problem).toBeNull();
    expect(compare({ ...twin, same: [{ personId: 'twin', otherId: 'known' }] })?.problem?.code).toBe('open-sitting');
  });

  it('is for a person to look at when the address is another', () => {
    expect(compare({ people: [known] }, { ...zoe, email: 'z@exemple.fr' })).toMatchObject({
      personId: null,
      likely: ['known'],
      problem: { code: 'other-address', column: 'email' },
    });
  });

  it('may be of a person of whose birth date a paper says less: for a person to look at, or the same at one address', () => {
    for (const [onRecord, sent] of [
      ['1988', '1988-01-01'],
      ['1988-04-23', '1988'],
      ['1988', '1988'],
      ['1988-04', '1988-04-23'],
    ] as const) {
      const people = [knownAs({ ...zoe, birthDate: onRecord }, 'known')];
      const row = { ...zoe, birthDate: sent };
      expect(compare({ people }, { ...row, email: 'z@exemple.fr' })).toMatchObject({
        likely: ['known'],
        problem: { code: 'other-address' },
      });
      expect(compare({ people }, row)).toMatchObject({ personId: 'known', problem: null });
    }
    const people = [knownAs({ ...zoe, birthDate: '1988-05' }, 'known')];
    expect(compare({ people }, { ...zoe, email: 'z@exemple.fr' })).toMatchObject({ likely: [], problem: null });
  });

  it('is refused at an address that is somebody else’s, and with a CPF file that serves another', () => {
    expect(compare({ people: [knownAs({ ...zoe, birthName: 'Durand', usageName: null }, 'other')] })?.problem?.code).toBe(
      'address-of-another',
    );
    expect(compare({ cpfFileNumbers: new Set(['12345678901']) })?.problem?.code).toBe('cpf-number-in-use');
  });

  it('is told to be in this session already, and whether it says the same', () => {
    const here = { people: [known], sittings: [{ ...sitting, isHere: true, isOpen: true }] };
    expect(compare(here)?.problem?.code).toBe('already-registered');
    expect(compare(here, { ...zoe, firstNames: 'Zoe Anne' })?.problem?.code).toBe('already-registered-otherwise');
    expect(compare(here, { ...zoe, email: 'mended@exemple.fr', firstNames: 'Zoe Anne' })?.problem?.code).toBe(
      'already-registered-otherwise',
    );
  });
});
