import { describe, expect, it } from 'vitest';
import { CLOE, match, row, sitting } from '../../../../tests/support/edof-courses.ts';
import { matchExtract, type Matching } from './matching.ts';

/** What became of each row, by file number: a sitting and how, or why none. */
function outcome(matching: Matching): Record<string, string> {
  return Object.fromEntries([
    ...matching.matched.map(({ row, sitting, by }) => [row.fileNumber, `${sitting.id} by ${by}`] as const),
    ...matching.ambiguous.map(
      ({ row, because, sittings }) => [row.fileNumber, `${because}: ${sittings.map(({ id }) => id).join()}`] as const,
    ),
    ...matching.missing.map(({ row }) => [row.fileNumber, 'missing'] as const),
    ...matching.setAside.map(({ row, because }) => [row.fileNumber, because] as const),
  ]);
}

describe('an extract beside the sittings (R219)', () => {
  it('goes by file number first, however it was typed, even far from the date', () => {
    const sittings = [sitting('by-name'), sitting('by-number', { cpfFileNumber: ' 4011 a-1 ', plannedOn: '2027-01-01' })];
    const found = match([row('4011A-1')], sittings);
    expect(outcome(found)).toEqual({ '4011A-1': 'by-number by file-number' });
    expect(found.sittingsWithoutRow.map(({ id }) => id)).toEqual(['by-name']);
  });

  it('asks a person when the number is somebody else’s, not when one name has changed', () => {
    const married = sitting('s', { cpfFileNumber: '401', familyNames: ['Durand'] });
    expect(outcome(match([row('401')], [married]))).toEqual({ 401: 's by file-number' });
    const other = sitting('s', { cpfFileNumber: '401', familyNames: ['Durand'], firstName: 'Zoé' });
    expect(outcome(match([row('401')], [other]))).toEqual({ 401: 'other-names: s' });
  });

  it('then goes by name: accents, order, hyphens and the usage name are not differences (D16)', () => {
    const zoe = sitting('s', { familyNames: ['Lefèvre', 'Saint-Jean'], firstName: 'Zoé' });
    const writings = [
      ['LEFEVRE', 'ZOE'],
      ['SAINT JEAN', 'Zoe'],
      ['Lefèvre-Saint-Jean', 'ZOÉ'],
      ['Zoé', 'LEFÈVRE'],
    ] as const;
    for (const [familyName, firstName] of writings)
      expect(outcome(match([row('401', { familyName, firstName })], [zoe])), familyName).toEqual({ 401: 's by name-and-date' });
    expect(outcome(match([row('401', { familyName: 'LEFORT', firstName: 'Zoé' })], [zoe]))).toEqual({ 401: 'missing' });
  });

  it.each([
    [{ plannedOn: '2026-01-04' }, 'missing'],
    [{ plannedOn: '2026-01-05' }, 's by name-and-date'],
    [{ plannedOn: '2026-05-03' }, 's by name-and-date'],
    [{ plannedOn: '2026-05-04' }, 'missing'],
    [{ trainingEndsOn: '2026-03-03', plannedOn: '2027-01-01' }, 's by name-and-date'],
    [{ trainingEndsOn: '2026-03-04' }, 'missing'],
    [{ trainingEndsOn: '2025-12-31' }, 's by name-and-date'],
    [{ trainingEndsOn: '2025-12-30' }, 'missing'],
  ])('by name, only near the date: %o gives %s', (dates, expected) => {
    expect(outcome(match([row('401')], [sitting('s', dates)]))).toEqual({ 401: expected });
  });

  it('shows beside a missing course the sittings of the same name at other dates', () => {
    const [missing] = match(
      [row('401')],
      [sitting('last-year', { plannedOn: '2025-02-01' }), sitting('other', { firstName: 'Zoé' })],
    ).missing;
    expect(missing?.sameName.map(({ id }) => id)).toEqual(['last-year']);
  });

  it('never chooses between several', () => {
    expect(outcome(match([row('401')], [sitting('a'), sitting('b')]))).toEqual({ 401: 'several-sittings: a,b' });
    expect(outcome(match([row('401'), row('402')], [sitting('a')]))).toEqual({ 401: 'several-courses: a', 402: 'several-courses: a' });
    const numbered = [sitting('a', { cpfFileNumber: '401' }), sitting('b', { cpfFileNumber: '401' })];
    expect(outcome(match([row('401')], numbered))).toEqual({ 401: 'several-sittings: a,b' });
    expect(outcome(match([row('401')], [sitting('a', { cpfFileNumber: '409' })]))).toEqual({ 401: 'other-file-number: a' });
  });

  it('gives a number that came back after an absence to the new registration, and lists the old one nowhere', () => {
    const again = [sitting('lost', { cpfFileNumber: '401', state: 'absent' }), sitting('new', { cpfFileNumber: '401', state: 'booked' })];
    const found = match([row('401')], again);
    expect(outcome(found)).toEqual({ 401: 'new by file-number' });
    expect(found.sittingsWithoutRow).toEqual([]);
    const lost = [sitting('a', { cpfFileNumber: '401', state: 'absent' }), sitting('b', { cpfFileNumber: '401', state: 'expired' })];
    expect(outcome(match([row('401')], lost))).toEqual({ 401: 'several-sittings: a,b' });
  });

  it('gives a sitting to the course of its number, though an earlier row bears the same name', () => {
    const found = match([row('401'), row('402')], [sitting('a', { cpfFileNumber: '402' })]);
    expect(outcome(found)).toEqual({ 401: 'missing', 402: 'a by file-number' });
  });

  it('finds the course whose candidate never sat (R178), and the sitting without a course', () => {
    const found = match([row('401', { familyName: 'Absente' })], [sitting('s')]);
    expect(outcome(found)).toEqual({ 401: 'missing' });
    expect(found.sittingsWithoutRow.map(({ id }) => id)).toEqual(['s']);
  });

  it('puts aside other certifications and files called off, and knows CLOE by its code', () => {
    const rows = [
      row('401', { certificationTitle: 'TOEIC' }),
      row('402', { standing: 'called-off' }),
      row('403', { certificationTitle: 'Anglais', certificationCode: 'RS 6435' }),
      row('404', { certificationTitle: 'Anglais', certificationCode: 'RNCP6435' }),
      row('405', { certificationTitle: 'Cloerie' }),
    ];
    const aside = 'other-certification';
    expect(outcome(match(rows, []))).toEqual({ 401: aside, 402: 'called-off', 403: 'missing', 404: aside, 405: aside });
  });

  it('does not see the sittings of another partner', () => {
    const found = match([row('401')], [sitting('s', { partnerId: 'q', cpfFileNumber: '401' })]);
    expect(outcome(found)).toEqual({ 401: 'missing' });
    expect(found.sittingsWithoutRow).toEqual([]);
  });

  it('keeps what a person chose, as long as the row reads the same and the sitting is there', () => {
    const sittings = [sitting('a'), sitting('b')];
    const choose = (coursePrint: string, sittingId: string | null) =>
      outcome(matchExtract('p', [row('401')], sittings, CLOE, [{ coursePrint, sittingId }]));
    expect(choose('401', 'b')).toEqual({ 401: 'b by choice' });
    expect(choose('401', null)).toEqual({ 401: 'missing' });
    expect(choose('401', 'gone')).toEqual({ 401: 'several-sittings: a,b' });
    expect(choose('another', 'b')).toEqual({ 401: 'several-sittings: a,b' });
  });
});
