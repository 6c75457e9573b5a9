import { describe, expect, it } from 'vitest';
import { completionByMonth, completionOverPartners } from './completion.ts';
import type { EdofRow } from './extract.ts';
import { matchExtract, type Matching } from './matching.ts';
import { twiceCertified } from './one-certification.ts';
import { readEdofExtract } from './reader.server.ts';
import type { SittingToMatch } from './sitting.ts';
import { succeed } from './succession.ts';

const CLOE = { codes: ['RS6435'], word: 'CLOE' };

function row(fileNumber: string, change: Partial<EdofRow> = {}): EdofRow {
  const text: Partial<EdofRow> = { courseTitle: 'Anglais', register: 'RS', certificationCode: '', certificationTitle: 'CLOE Anglais' };
  const rest = {
    status: '',
    standing: 'over',
    trainingNumber: '',
    actionNumber: '',
    sessionNumber: '',
    amount: null,
    topUp: null,
  } as const;
  const person = { familyName: 'Martin', firstName: 'Paul', startsOn: '2026-01-05', endsOn: '2026-01-31' };
  return { row: 2, fileNumber, ...person, ...text, ...rest, aside: {}, fingerprint: fileNumber, ...change } as EdofRow;
}

function sitting(id: string, change: Partial<SittingToMatch> = {}): SittingToMatch {
  const person = { cpfFileNumber: null, familyNames: ['Martin'], firstName: 'Paul', trainingEndsOn: null, plannedOn: '2026-02-03' };
  return { id, partnerId: 'p', ...person, state: 'published', ...change };
}

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

const match = (rows: EdofRow[], sittings: SittingToMatch[]) => matchExtract('p', rows, sittings, CLOE);

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
    const choose = (fingerprint: string, sittingId: string | null) =>
      outcome(matchExtract('p', [row('401')], sittings, CLOE, [{ fingerprint, sittingId }]));
    expect(choose('401', 'b')).toEqual({ 401: 'b by choice' });
    expect(choose('401', null)).toEqual({ 401: 'missing' });
    expect(choose('401', 'gone')).toEqual({ 401: 'several-sittings: a,b' });
    expect(choose('another', 'b')).toEqual({ 401: 'several-sittings: a,b' });
  });
});

describe('one training, one certification (R181)', () => {
  it('flags a file number with two certifications or two sittings', () => {
    const rows = [row('401', { row: 2 }), row('401', { row: 3, certificationTitle: 'CLOE Espagnol' }), row('402')];
    const sittings = [sitting('a', { cpfFileNumber: '402' }), sitting('b', { cpfFileNumber: '402' }), sitting('c')];
    expect(twiceCertified(rows, sittings)).toEqual([
      { fileNumber: '401', because: 'two-certifications', rows: [2, 3], sittingIds: [] },
      { fileNumber: '402', because: 'two-sittings', rows: [2], sittingIds: ['a', 'b'] },
    ]);
  });

  it('does not count a file called off, nor a sitting withdrawn', () => {
    const rows = [row('401'), row('401', { certificationTitle: 'TOEIC', standing: 'called-off' })];
    const sittings = [sitting('a', { cpfFileNumber: '401' }), sitting('b', { cpfFileNumber: '401', state: 'withdrawn' })];
    expect(twiceCertified(rows, sittings)).toEqual([]);
  });
});

describe('the completion of a month', () => {
  const rows = ['401', '402', '403', '404', '405', '406'].map((number) => row(number));
  const states = { 401: 'published', 402: 'under-jury', 403: 'booked', 404: 'absent' } as const;
  const sittings = Object.entries(states).map(([number, state]) => sitting(number, { cpfFileNumber: number, state }));
  const doubtful = sitting('x', { cpfFileNumber: '405', familyNames: ['Durand'], firstName: 'Zoé' });

  it('counts each ended course once, by what became of its candidate', () => {
    const found = match(rows, [...sittings, doubtful]);
    expect(completionByMonth(found, '2026-02-15')).toEqual([
      { month: '2026-01', ended: 6, held: 2, published: 1, open: 1, missing: 2, unresolved: 1, rate: 333 },
    ]);
  });

  it('does not count a course before its last day', () => {
    expect(completionByMonth(match(rows, []), '2026-01-30')).toEqual([]);
    expect(completionByMonth(match(rows, []), '2026-01-31')).toMatchObject([{ ended: 6, missing: 6, rate: 0 }]);
  });

  it('adds up the courses of a referent’s partners, not their rates', () => {
    const one = completionByMonth(match([row('401')], [sitting('a')]), '2026-03-01');
    const other = completionByMonth(
      match([row('1'), row('2'), row('3', { endsOn: '2025-12-31', startsOn: '2025-12-01' })], []),
      '2026-03-01',
    );
    expect(completionOverPartners([one, other])).toMatchObject([
      { month: '2025-12', ended: 1, rate: 0 },
      { month: '2026-01', ended: 3, held: 1, missing: 2, rate: 333 },
    ]);
    expect(completionOverPartners([])).toEqual([]);
  });
});

describe('a later extract', () => {
  it('changes nothing when it is the same', () => {
    const kept = [row('401'), row('402')];
    const twice = succeed(kept, structuredClone(kept).toReversed());
    expect(twice).toMatchObject({ added: [], replaced: [], unchanged: 2 });
    expect(new Set(twice.current)).toEqual(new Set(kept));
  });

  it('takes the place of the rows of the file numbers it names, and of no other', () => {
    const kept = [row('401'), row('402')];
    const later = [row('402', { fingerprint: 'moved' }), row('403')];
    const next = succeed(kept, later);
    expect(next.current).toEqual([kept[0], ...later]);
    expect(next.added).toEqual([later[1]]);
    expect(next.replaced).toEqual([{ before: [kept[1]], after: [later[0]] }]);
  });
});

describe('a large extract of 2,000 courses', () => {
  const FAMILIES = ['Lefèvre', 'O’Brien', 'Müller', 'de La Tour', 'Saint-Exupéry', 'Bœuf', 'Nguyen', 'García'];
  const FIRST = ['Zoé', 'Jean-Pierre', 'Anaïs', 'Noël', 'Chloé'];
  const letters = (index: number) =>
    [index % 26, Math.floor(index / 26) % 26, Math.floor(index / 676)].map((n) => String.fromCharCode(97 + n)).join('');
  const people = Array.from({ length: 2000 }, (_, index) => ({
    family: `${FAMILIES[index % FAMILIES.length]} ${letters(index)}`,
    first: FIRST[index % FIRST.length] ?? '',
    number: `40${String(index).padStart(9, '0')}`,
    month: 1 + (index % 3),
  }));
  const header =
    'NUMERO_DOSSIER;NOM;PRENOM;MONTANT;INTITULE;INTITULE_CERTIF;STATUT_DOSSIER;ABONDEMENT_FT;DATE_DEBUT_SESSION;DATE_FIN_SESSION';
  const lines = people.map(({ family, first, number, month }, index) => {
    const certification = index % 10 === 9 ? 'TOEIC' : 'CLOE - Anglais';
    return `${number};${family.toUpperCase()};${first};1200,00;"Anglais ; ${index}";${certification};TERMINE;NON;01/0${month}/2026;20/0${month}/2026`;
  });
  // One in five is found by number, the next three by name; the last of each five never sat.
  const sittings = people.flatMap(({ family, first, number, month }, index) =>
    index % 5 === 4
      ? []
      : [
          sitting(String(index), {
            cpfFileNumber: index % 5 === 0 ? number : null,
            familyNames: [family, 'Autre'],
            firstName: first,
            plannedOn: `2026-0${month}-25`,
          }),
        ],
  );

  it('is read, reconciled and counted', () => {
    const { rows, problems } = readEdofExtract(new TextEncoder().encode(`\uFEFF${header}\r\n${lines.join('\r\n')}\r\n`));
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(2000);
    const found = match(rows, sittings);
    expect(found.setAside).toHaveLength(200);
    expect(found.ambiguous).toEqual([]);
    expect(found.matched.filter(({ by }) => by === 'file-number')).toHaveLength(400);
    expect(found.matched.filter(({ by }) => by === 'name-and-date')).toHaveLength(1200);
    expect(found.matched.every(({ row, sitting }) => row.fileNumber === people[Number(sitting.id)]?.number)).toBe(true);
    expect(found.missing).toHaveLength(200);
    expect(found.sittingsWithoutRow).toEqual([]);
    const months = completionByMonth(found, '2026-04-01');
    expect(months.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(months.reduce((sum, { ended }) => sum + ended, 0)).toBe(1800);
    for (const { ended, held, open, missing, unresolved } of months) expect(held + open + missing + unresolved).toBe(ended);
  });
});
