import { describe, expect, it } from 'vitest';
import { row, workbook } from '../../../tests/support/workbook.ts';
import { readCandidateFile } from './candidate-file.server.ts';

const DAYS = { today: '2026-11-21', planned: '2026-11-21' };
const TITLES = ['Nom', 'Prenom', 'E-mail', 'Ne(e) le', 'Niveau vise', 'Positionnement', 'Heures', 'Financement', 'Dossier CPF', 'Ref'];
const LINE = ['Durand', 'Marie', 'm@exemple.invalid', '23/04/1988', 'B2', 'B1', '21', 'CPF', '12345678901', 'R-1'];
const withCell = (name: string, value: string | number) => LINE.map((cell, at) => (TITLES[at] === name ? value : cell));

const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = (...rows: readonly (readonly (string | number)[])[]) => utf8(rows.map((cells) => cells.join(';')).join('\r\n'));
const read = (bytes: Uint8Array, hidden?: 'take' | 'leave') => readCandidateFile(bytes, DAYS, hidden);
/** What is read of one line whose cell says otherwise, and the codes of what is said of it. */
async function readWith(name: string, value: string) {
  const { rows, problems } = await read(csv(TITLES, withCell(name, value)));
  return { ...rows[0], codes: problems.map(({ code }) => code) };
}
const sheet = (...rows: readonly (readonly (string | number | null)[])[]) => rows.map((cells, at) => row(at + 1, cells)).join('');

describe('a number that a program wrote with decimals', () => {
  it.each([
    ['12345678901.0', '12345678901'],
    ['12345678902.00', '12345678902'],
    ['12345678903,0', '12345678903'],
    ['1234567890.0', '1234567890'],
    ['12 345 678 905', '12345678905'],
    ['12.345.678.905', '12345678905'],
    ['1234-5678-901', '12345678901'],
  ])('is the CPF number that it was: %s is %s', async (written, number) => {
    expect(await readWith('Dossier CPF', written)).toMatchObject({ cpfFileNumber: number, codes: [] });
  });

  it.each(['1234.5', '12345678901.5', '1,2346E+10', '1.23456789E10'])('is refused where it never was one: %s', async (written) => {
    expect((await readWith('Dossier CPF', written)).codes).toEqual(['malformed-cpf-number']);
  });

  it('is said where a reference was rounded', async () => {
    expect(await readWith('Ref', '1,23457E+13')).toMatchObject({ reference: '1,23457E+13', codes: ['rounded-number'] });
  });
});

describe('hours', () => {
  it.each([
    ['21:00', 21],
    ['9:30', 9.5],
    ['21:00:00', 21],
    ['7h30', 7.5],
  ])('may be written as a clock does: %s', async (written, hours) => {
    expect(await readWith('Heures', written)).toMatchObject({ trainingHours: hours });
  });

  it('are rounded to two decimals in a cell of numbers, and this is said', async () => {
    const reads = async (hours: number) => {
      const { rows, problems } = await read(workbook([{ name: 'A', rows: sheet(TITLES, withCell('Heures', hours)) }]));
      return [rows[0]?.trainingHours, ...problems.map(({ code }) => code)];
    };
    expect(await reads(20.123_456)).toEqual([20.12, 'rounded-hours']);
    expect(await reads(20.1 + 0.2)).toEqual([20.3]);
    expect((await readWith('Heures', '20,123456')).codes).toEqual(['malformed-hours']);
  });

  it('may be a duration of a spreadsheet, of more than a day too', async () => {
    const lasting = (days: number, at: number) => [
      `Nom${String.fromCharCode(65 + at)}`,
      'Marie',
      `m${at}@exemple.invalid`,
      '23/04/1988',
      'B2',
      'B1',
      `<c s="2"><v>${days}</v></c>`,
      'Autre',
    ];
    const { rows } = await read(workbook([{ name: 'A', rows: sheet(TITLES, lasting(0.875, 0), lasting(0.3125, 1), lasting(2.5, 2)) }]));
    expect(rows.map(({ trainingHours }) => trainingHours)).toEqual([21, 7.5, 60]);
  });
});

describe('marks that nobody sees', () => {
  it.each([
    ['E-mail', '\u200Em@exemple.invalid'],
    ['E-mail', 'm@exemple.invalid\u200F'],
    ['E-mail', '\u202Am@exemple.invalid\u202C'],
    ['E-mail', 'm@exemple.invalid\u00a0'],
    ['Ne(e) le', '\u200E23/\u200E04/\u200E1988'],
    ['Ne(e) le', '\u202F23/04/1988'],
    ['Nom', '\uFEFFDurand\u200B'],
    ['Prenom', 'Marie\u200E'],
    ['Niveau vise', '\u200EB2'],
    ['Heures', '\u200E21'],
    ['Dossier CPF', '\u206612345678901\u2069'],
  ])('around %s make no difference', async (name, value) => {
    const { codes, ...candidate } = await readWith(name, value);
    const { codes: _, ...plain } = await readWith('Nom', 'Durand');
    expect(codes).toEqual([]);
    expect(candidate).toEqual(plain);
  });

  it('do not hide a title', async () => {
    expect((await read(csv(TITLES.with(0, '\u200ENom\u200B'), LINE))).rows).toHaveLength(1);
  });
});

describe('letters of another machine', () => {
  const bytes = (text: string, letters: Record<string, number>) =>
    Uint8Array.from(Array.from(text, (sign) => letters[sign] ?? sign.charCodeAt(0)));
  const TEXT = [TITLES, ['Lefèvre', 'André', ...LINE.slice(2)]].map((cells) => cells.join(';')).join('\r');

  it.each([
    ['a Mac', { é: 0x8e, è: 0x8f }],
    ['MS-DOS', { é: 0x82, è: 0x8a }],
    ['Windows', {}],
  ])('are read as they were written on %s', async (_, letters) => {
    const { rows } = await read(bytes(TEXT, letters));
    expect(rows).toMatchObject([{ birthName: 'Lefèvre', firstNames: 'André' }]);
  });

  it('of UTF-16, either way round and without a mark, are read', async () => {
    for (const mark of ['', '\uFEFF']) {
      const little = Buffer.from(mark + TEXT, 'utf16le');
      for (const file of [little, Buffer.from(little).swap16()]) expect((await read(file)).rows).toMatchObject([{ firstNames: 'André' }]);
    }
  });

  it('that may be either are refused for that reason, and a spoilt name is never taken', async () => {
    const both = TEXT.replace('André', 'GÉRARD').replace('Lefèvre', 'Durand');
    expect((await read(bytes(both, { É: 0xe9, é: 0x8e }))).fileProblems.map(({ code }) => code)).toEqual(['file-encoding-unsure']);
    for (const name of ['JŽsus', 'AndrŽ', 'HŠlne', 'BenoŒt']) expect((await readWith('Prenom', name)).codes).toEqual(['garbled-accents']);
  });
});

describe('a birth date', () => {
  it.each([
    ['1er janvier 1975', '1975-01-01'],
    ['1 juillet 1975', '1975-07-01'],
    ['mardi 1 juillet 1975', '1975-07-01'],
    ['15 févr. 1975', '1975-02-15'],
    ['15-août-1975', '1975-08-15'],
    ['July 1, 1975', '1975-07-01'],
  ])('may have its month in words: %s', async (written, date) => {
    expect(await readWith('Ne(e) le', written)).toMatchObject({ birthDate: date, codes: [] });
  });

  it.each([
    ['00/00/1975', '1975'],
    ['1975', '1975'],
    ['XX/XX/1975', '1975'],
    ['1975-00-00', '1975'],
    ['00/07/1975', '1975-07'],
    ['07/1975', '1975-07'],
  ])('may be without a day or a month, and this is said: %s', async (written, date) => {
    expect(await readWith('Ne(e) le', written)).toMatchObject({ birthDate: date, codes: ['birth-date-open'] });
  });

  it('without a day counts as its last one where somebody must be of age', async () => {
    expect((await readWith('Ne(e) le', '00/00/2008')).codes).toEqual(['minor']);
    expect((await readWith('Ne(e) le', '00/10/2008')).codes).toEqual(['birth-date-open']);
    expect((await readWith('Ne(e) le', '12/00/1975')).codes).toEqual(['impossible-date']);
    expect((await readWith('Ne(e) le', '15-mars-75')).codes).toEqual(['two-digit-year']);
  });
});

describe('a workbook that counts days from 1904', () => {
  it.each(['1', 'true', 'false', '0'])('has its dates read so when it says date1904="%s"', async (says) => {
    const from1904 = says === '1' || says === 'true';
    const born = `<c s="1"><v>${32_256 - (from1904 ? 1462 : 0)}</v></c>`;
    const properties = `<workbookPr defaultThemeVersion="1" date1904="${says}"/>`;
    const file = workbook([{ name: 'A', rows: sheet(TITLES, withCell('Ne(e) le', born)) }], properties);
    expect((await read(file)).rows).toMatchObject([{ birthDate: '1988-04-23' }]);
  });
});

describe('somebody with one name', () => {
  it.each([
    ['Prenom', 'sans prénom', 'Durand'],
    ['Prenom', 'XXX', 'Durand'],
    ['Prenom', '-', 'Durand'],
    ['Nom', 'SANS NOM', 'Marie'],
  ])('has it as a birth name when %s says %s', async (name, value, only) => {
    expect(await readWith(name, value)).toMatchObject({ birthName: only, firstNames: '', codes: [] });
  });

  it('is not taken from an empty cell, which is told how to say it', async () => {
    expect((await readWith('Prenom', '')).codes).toEqual(['missing-first-names']);
  });
});

describe('a table', () => {
  it.each([[';'], [',']])('may stand below a title and a blank line, separated by %s', async (separator) => {
    const lines = ['Liste des candidats - session de mai', '', TITLES.join(separator), LINE.join(separator)];
    const { rows } = await read(utf8(lines.join('\r\n')));
    expect(rows).toMatchObject([{ row: 4, birthName: 'Durand' }]);
  });

  it('may have its titles on two lines', async () => {
    const upper = ['Identité', '', '', 'Ne(e)', 'Niveau', '', 'Formation', '', 'Dossier', ''];
    const lower = ['Nom', 'Prenom', 'E-mail', 'le', 'vise', 'Positionnement', 'Heures', 'Financement', 'CPF', 'Ref'];
    expect((await read(csv(upper, lower, LINE))).rows).toMatchObject([{ row: 3, birthDate: '1988-04-23', cpfFileNumber: '12345678901' }]);
  });

  it('may be behind a cover sheet or a hidden sheet', async () => {
    const cover = { name: 'Garde', rows: sheet(['Centre de formation', 'Session de mai']) };
    const hidden = { name: 'Listes', state: 'hidden', rows: sheet(TITLES, withCell('Nom', 'Caché')) };
    const table = { name: 'Candidats', rows: sheet(TITLES, LINE) };
    for (const sheets of [
      [cover, table],
      [hidden, table],
      [cover, hidden, table],
    ])
      expect(await read(workbook(sheets))).toMatchObject({ rows: [{ birthName: 'Durand' }], otherSheets: [] });
    expect(await read(workbook([cover, hidden]))).toMatchObject({
      rows: [],
      fileProblems: [{ code: 'file-sheet-hidden', values: { sheet: 'Listes' } }],
    });
    const second = { name: 'Juin', rows: sheet(TITLES, withCell('Nom', 'Petit')) };
    expect(await read(workbook([table, second]))).toMatchObject({ rows: [{ birthName: 'Durand' }], otherSheets: ['Juin'] });
  });

  it('may be formatted to the last row and column of its sheet', async () => {
    const styled = Array.from(
      { length: 30_000 },
      (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/><c r="XFD${at + 3}" s="1"></c></row>`,
    );
    const last = `<row r="1048576" hidden="false"></row>`;
    const { rows, fileProblems } = await read(workbook([{ name: 'A', rows: sheet(TITLES, LINE) + styled.join('') + last }]));
    expect({ fileProblems, names: rows.map(({ birthName }) => birthName) }).toEqual({ fileProblems: [], names: ['Durand'] });
  });

  it('says where a formula has no value, and reads one that has', async () => {
    const cells = (formula: string) => withCell('Prenom', formula);
    const file = (...formulas: string[]) => workbook([{ name: 'A', rows: sheet(TITLES, ...formulas.map(cells)) }]);
    for (const alone of ['<c><f>A1</f></c>', '<c><f>A1</f><v></v></c>', '<c><f>A1</f><v/></c>', '<c t="str"><f>A1</f></c>']) {
      const { problems } = await read(file(alone));
      expect(problems.map(({ row: at, column, code }) => [at, column, code])).toEqual([[2, 'Prenom', 'formula-without-value']]);
    }
    expect((await read(file('<c t="str"><f>A1</f><v>Zoé</v></c>'))).rows).toMatchObject([{ firstNames: 'Zoé' }]);
    expect((await read(file('<c t="str"><f>A1</f><v></v></c>'))).problems).toMatchObject([{ code: 'missing-first-names' }]);
  });
});

describe('an error of the spreadsheet', () => {
  const lost = [2, 'Nom', 'spreadsheet-error'];
  const said = async (file: Uint8Array) => (await read(file)).problems.map(({ row: at, column, code }) => [at, column, code]);

  it.each(['#N/A', '#N/D', '#REF!', '#REF', '#VALUE!', '#VALEUR!', '#NAME?', '#NOM ?', '#DIV/0!', '#NUM!', '#NULL!', '#NUL!', '#SPILL!'])(
    'is said at its cell, and its row is not left out: %s',
    async (error) => {
      expect(await said(csv(TITLES, withCell('Nom', error)))).toEqual([lost]);
      expect(await said(workbook([{ name: 'A', rows: sheet(TITLES, withCell('Nom', `<c t="e"><v>${error}</v></c>`)) }]))).toEqual([lost]);
    },
  );

  it('is said in whatever column, whether the cell may be empty or not', async () => {
    const error = `<c s="1" t='e'><f>A1</f><v>#N/A</v></c>`;
    for (const title of TITLES) {
      const file = workbook([{ name: 'A', rows: sheet(TITLES, withCell(title, error)) }]);
      expect(await said(file)).toEqual([[2, title, 'spreadsheet-error']]);
    }
  });

  it('is told from a reference and from a note, which has a line to itself', async () => {
    const file = csv(['Ref', ...TITLES.slice(0, -1)], ['#12', ...LINE.slice(0, -1)], ['# fin de la liste'], ['', '# fin']);
    expect(await read(file)).toMatchObject({ count: 1, rows: [{ reference: '#12', birthName: 'Durand' }], problems: [] });
  });
});

describe('what is out of sight', () => {
  const filtered = () =>
    workbook([
      {
        name: 'A',
        cols: '<cols><col min="10" max="10" width="9" hidden="1" customWidth="1"/><col min="30" max="30" hidden="1"/></cols>',
        rows:
          row(1, TITLES) +
          row(2, LINE) +
          row(3, withCell('Nom', 'Petit').with(2, 'p@exemple.invalid').with(8, '222222'), 'hidden="1"') +
          row(4, withCell('Nom', 'Roux').with(2, 'r@exemple.invalid').with(8, '333333'), 'ht="0" customHeight="1"') +
          row(5, [null], 'hidden="1"'),
      },
    ]);

  it('is counted and asked about, then taken or left as is said', async () => {
    const hidden = { rows: 2, columns: ['Ref'] };
    expect(await read(filtered())).toMatchObject({ isAsked: true, hidden });
    const [taken, left] = await Promise.all([read(filtered(), 'take'), read(filtered(), 'leave')]);
    expect(taken).toMatchObject({
      isAsked: false,
      hidden,
      count: 3,
      rows: [{ reference: 'R-1' }, { birthName: 'Petit' }, { birthName: 'Roux' }],
    });
    expect(left).toMatchObject({ isAsked: false, hidden, count: 1, rows: [{ birthName: 'Durand', reference: null }] });
  });

  it('is nothing in a file that shows all', async () => {
    const plain = await read(workbook([{ name: 'A', rows: sheet(TITLES, LINE) }]));
    expect(plain).toMatchObject({ isAsked: false, hidden: { rows: 0, columns: [] }, count: 1 });
  });
});
