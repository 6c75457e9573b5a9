import { readFileSync } from 'node:fs';
import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { archive } from '../../../tests/support/hostile-workbook.ts';
import { writeCsv } from '../../platform/csv.ts';
import { readCandidateFile } from './candidate-file.server.ts';
import { COLUMNS } from './columns.ts';
import { fingerprintOf, fingerprintOfFile } from './fingerprint.server.ts';
import { FILE_PROBLEMS, ROW_PROBLEMS } from './problem.ts';
import { templateCsv, templateXlsx } from './template.server.ts';

const DAYS = { today: '2026-11-21', planned: '2026-11-21' };
const HEADER = COLUMNS.map(({ fr }) => fr);
const ZOE = ['Mme', 'Lefèvre', '', 'Zoé', 'zoe@exemple.fr', '23/04/1988', 'B2', 'B1+', '20,5', 'CPF', '12345678901', 'Santé', 'A-1'];
const AHMED = ['M.', 'Œuvrard', 'Müller', 'Ahmed-Reda', 'ahmed@exemple.fr', '1990-02-28', 'a2', 'A0', '', 'Autre', '', '', ''];

const read = (bytes: Uint8Array) => readCandidateFile(bytes, DAYS);
const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = (rows: readonly (readonly string[])[], separator = ';') => rows.map((row) => row.join(separator)).join('\r\n');
const xlsx = (data: SheetData) => writeXlsx(data, { dateFormat: 'dd/mm/yyyy' }).toBuffer();
const withCells = (changes: Partial<Record<(typeof HEADER)[number], string>>) => HEADER.map((name, at) => changes[name] ?? ZOE[at] ?? '');
const problemsOf = async (changes: Parameters<typeof withCells>[0]) =>
  (await read(writeCsv([HEADER, withCells(changes)]))).problems.map(({ row, column, code }) => [row, column, code]);
const fileCodes = async (bytes: Uint8Array) => (await read(bytes)).fileProblems.map(({ code }) => code);

/** A letter of French in Windows-1252 has its Latin-1 byte, save œ. */
const windows1252 = (text: string) => Uint8Array.from(text, (sign) => (sign === 'Œ' ? 0x8c : sign === '’' ? 0x92 : sign.charCodeAt(0)));

describe('a file of candidates', () => {
  it('is read alike in every separator and encoding, and as XLSX', async () => {
    const rows = [HEADER, ZOE, AHMED];
    const comma = rows.map((row) => row.map((cell) => `"${cell}"`));
    const files = [
      utf8(csv(rows)),
      utf8(`\uFEFF${csv(rows, '\t')}`),
      utf8(csv(comma, ',')),
      windows1252(csv(rows)),
      Buffer.from(`\uFEFF${csv(rows, '\t')}`, 'utf16le'),
      writeCsv(rows),
      await xlsx(rows.map((row) => row.map((cell) => cell || null))),
    ];
    const results = await Promise.all(files.map((file) => read(file)));
    expect(results[0]).toMatchObject({ problems: [], fileProblems: [] });
    expect(results[0]?.rows).toEqual([
      {
        row: 2,
        civility: 'madam',
        birthName: 'Lefèvre',
        usageName: null,
        firstNames: 'Zoé',
        email: 'zoe@exemple.fr',
        birthDate: '1988-04-23',
        objective: 'B2',
        placement: 'B1+',
        trainingHours: 20.5,
        funding: 'cpf',
        cpfFileNumber: '12345678901',
        field: 'health',
        reference: 'A-1',
      },
      {
        row: 3,
        civility: 'sir',
        birthName: 'Œuvrard',
        usageName: 'Müller',
        firstNames: 'Ahmed-Reda',
        email: 'ahmed@exemple.fr',
        birthDate: '1990-02-28',
        objective: 'A2',
        placement: 'A0',
        trainingHours: null,
        funding: 'other',
        cpfFileNumber: null,
        field: null,
        reference: null,
      },
    ]);
    for (const result of results) expect(result).toEqual(results[0]);
    expect(new Set(results.map(({ rows }) => fingerprintOfFile(rows))).size).toBe(1);
  });

  it('takes true dates, serial dates and numbers of XLSX, below blank rows', async () => {
    const header = ['Nom', 'PRENOM', 'Mail', 'né le', 'niveau vise', 'Positionnement', 'Financeur', 'heures', 'dossier cpf', 'Inconnue'];
    const row = (email: string, born: Date | number, first: string) => [
      'Bel',
      first,
      email,
      born,
      'B1',
      'A2−',
      'cpf',
      12,
      98_765_432_101,
      'x',
    ];
    const file = await xlsx([
      header,
      [null],
      row('a@b.fr', new Date(Date.UTC(1990, 0, 1)), 'Al'),
      [null],
      [...row('c@d.fr', 32_874, 'Cy').slice(0, 8), 123_456],
    ]);
    const { rows, problems, fileProblems } = await read(file);
    expect({ problems, fileProblems }).toEqual({ problems: [], fileProblems: [] });
    expect(
      rows.map(({ row, birthDate, trainingHours, placement, cpfFileNumber }) => [row, birthDate, trainingHours, placement, cpfFileNumber]),
    ).toEqual([
      [3, '1990-01-01', 12, 'A2-', '98765432101'],
      [5, '1990-01-01', 12, 'A2-', '123456'],
    ]);
  });

  it('finds English headers in any order', async () => {
    const order = COLUMNS.map(({ en }, at) => [en.toUpperCase(), ZOE[at] ?? ''] as const).toReversed();
    const { rows } = await read(writeCsv([order.map(([name]) => name), order.map(([, cell]) => cell)]));
    expect(rows).toMatchObject([{ birthName: 'Lefèvre', field: 'health' }]);
  });

  it('keeps names as typed but for spaces and composed accents', async () => {
    const { rows } = await read(writeCsv([HEADER, withCells({ 'Nom de naissance': '  DE  LA\u00a0Tour ', Prénoms: 'Zoe\u0301\nAnne' })]));
    expect(rows).toMatchObject([{ birthName: 'DE LA Tour', firstNames: 'Zoé Anne' }]);
  });
});

describe('a problem of a row', () => {
  it.each([
    ['Nom de naissance', '', 'missing'],
    ['Nom de naissance', '=cmd|calc', 'not-a-name'],
    ['Nom de naissance', 'x'.repeat(101), 'too-long'],
    ['Nom de naissance', 'Le\u0007Bris', 'control-characters'],
    ['Nom de naissance', 'Le\u202EBris', 'control-characters'],
    ['Prénoms', 'Zo\uFFFD', 'lost-characters'],
    ['Prénoms', 'ZoÃ©', 'garbled-accents'],
    ['Civilité', 'Capitaine', 'unknown-civility'],
    ['Adresse électronique', 'zoe@', 'malformed-email'],
    ['Adresse électronique', 'a@b.fr; c@d.fr', 'malformed-email'],
    ['Adresse électronique', 'zoe@gmial.com', 'likely-email-typo'],
    ['Date de naissance', '31/02/1990', 'impossible-date'],
    ['Date de naissance', 'hier', 'impossible-date'],
    ['Date de naissance', '01/02/90', 'two-digit-year'],
    ['Date de naissance', '22/11/2026', 'future-date'],
    ['Date de naissance', '22/11/2008', 'minor'],
    ['Date de naissance', '01/01/1900', 'too-old'],
    ['Objectif', 'A1', 'unknown-objective'],
    ['Objectif', 'A2', 'objective-below-placement'],
    ['Niveau au positionnement', 'A0', 'objective-far-above-placement'],
    ['Niveau au positionnement', 'D1', 'unknown-placement'],
    ['Domaine professionnel', 'Astrologie', 'unknown-field'],
    ['Financement', 'Loterie', 'unknown-funding'],
    ['Heures de formation', 'beaucoup', 'malformed-hours'],
    ['Heures de formation', '', 'cpf-without-hours'],
    ['Heures de formation', '6,5', 'cpf-hours-too-few'],
    ['Heures de formation', '9h30', 'cpf-hours-few'],
    ['Numéro de dossier CPF', '', 'cpf-without-number'],
    ['Numéro de dossier CPF', '1,23457E+10', 'malformed-cpf-number'],
  ])('stands at its row and column: %s %j is %s', async (column, value, code) => {
    const said = code.startsWith('objective-') ? 'Objectif' : column;
    expect(await problemsOf({ [column]: value })).toEqual([[2, said, code]]);
    const { rows } = await read(writeCsv([HEADER, withCells({ [column]: value })]));
    expect(rows).toHaveLength(ROW_PROBLEMS[code as keyof typeof ROW_PROBLEMS] === 'warning' ? 1 : 0);
  });

  it('counts majority on the day planned for the test: adult on the birthday', async () => {
    const file = writeCsv([HEADER, withCells({ 'Date de naissance': '22/12/2008' })]);
    const eve = await readCandidateFile(file, { ...DAYS, planned: '2026-12-21' });
    const birthday = await readCandidateFile(file, { ...DAYS, planned: '2026-12-22' });
    expect([eve.rows.length, birthday.rows.length]).toEqual([0, 1]);
  });

  it('is said all at once, and a row that repeats a wrong one is told too', async () => {
    const twin = withCells({ 'Nom de naissance': 'LEFEVRE', Prénoms: 'zoe', 'Adresse électronique': 'Zoe@Exemple.fr' });
    const { rows, problems } = await read(writeCsv([HEADER, withCells({ Objectif: 'Z9', Financement: '' }), twin]));
    expect(rows).toEqual([]);
    expect(problems.map(({ row, code, values }) => [row, code, values])).toEqual([
      [2, 'unknown-objective', { found: 'Z9' }],
      [2, 'missing', {}],
      [3, 'same-email', { first: 2 }],
      [3, 'same-person', { first: 2 }],
      [3, 'same-cpf-number', { first: 2 }],
    ]);
  });

  it('warns of a CPF file number without CPF', async () => {
    expect(await problemsOf({ Financement: 'OPCO' })).toEqual([[2, 'Numéro de dossier CPF', 'cpf-number-without-cpf']]);
  });
});

describe('a fingerprint', () => {
  it('is of what is said, not of where: order and row do not change it, a corrected name does', async () => {
    const [one, other] = await Promise.all([read(writeCsv([HEADER, ZOE, AHMED])), read(writeCsv([HEADER, AHMED, ZOE]))]);
    expect(fingerprintOfFile(one.rows)).toBe(fingerprintOfFile(other.rows));
    const [zoe] = one.rows;
    if (!zoe) throw new Error('no row');
    expect(fingerprintOf({ ...zoe, row: 9, email: 'ZOE@exemple.fr' })).toBe(fingerprintOf(zoe));
    expect(fingerprintOf({ ...zoe, birthName: 'Lefebvre' })).not.toBe(fingerprintOf(zoe));
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['file-empty', new Uint8Array()],
    ['file-empty', utf8('\uFEFF;;\r\n\r\n')],
    ['file-no-rows', utf8(csv([HEADER]))],
    ['file-too-large', new Uint8Array(5 * 1024 * 1024 + 1).fill(97)],
    ['file-unknown', utf8('%PDF-1.7')],
    ['file-unknown', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    ['file-old-excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['file-encrypted', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['file-damaged', utf8('PK\u0003\u0004 and nothing more')],
    ['file-unclosed-quote', utf8(`${csv([HEADER])}\r\n"Mme;x`)],
    ['file-repeated-column', utf8(csv([[...HEADER, 'Nom'], ZOE]))],
  ])('is told %s', async (code, bytes) => {
    expect(await read(bytes)).toMatchObject({ rows: [], problems: [], fileProblems: [{ code }] });
  });

  it('names each column it misses', async () => {
    const { fileProblems } = await read(utf8('Prénom;Mail\nZoé;a@b.fr'));
    expect(fileProblems.map(({ values }) => values['fr'])).toEqual([
      'Nom de naissance',
      'Date de naissance',
      'Objectif',
      'Niveau au positionnement',
      'Financement',
    ]);
  });

  it('is refused when it is cut short, has a far cell, or unpacks to more than it may', async () => {
    const whole = await xlsx([HEADER, ZOE]);
    expect(await fileCodes(whole.subarray(0, whole.length / 2))).toEqual(['file-damaged']);
    const far = `<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`;
    expect(await fileCodes(archive({ 'xl/workbook.xml': '<workbook/>', 'xl/elsewhere.xml': far }))).toEqual(['file-too-many-rows']);
    const wide = far.replaceAll('1048576', '999');
    expect(await fileCodes(archive({ 'xl/workbook.xml': '<workbook/>', 'xl/elsewhere.xml': wide }))).toEqual(['file-too-large']);
    expect(await fileCodes(archive({ 'xl/workbook.xml': ' '.repeat(50 * 1024 * 1024) }))).toEqual(['file-too-large']);
    expect(await fileCodes(archive({ 'word/document.xml': '<document/>' }))).toEqual(['file-unknown']);
    expect(await fileCodes(archive({ 'xl/workbook.xml': '<workbook' }))).toEqual(['file-damaged']);
  });

  it('is refused when its places are written so that only the reader sees how far they are', async () => {
    const sheet = (rows: string) =>
      archive({ 'xl/workbook.xml': '<workbook/>', 'xl/elsewhere.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` });
    const one = '<c r="A1"><v>1</v></c>';
    expect(await fileCodes(sheet(`<row r="1">${one}</row>${'<row/>'.repeat(20_001)}`))).toEqual(['file-too-many-rows']);
    expect(await fileCodes(sheet(`<row r="1"><c r="CV1"><v>1</v></c></row>${'<x:row />'.repeat(12_000)}`))).toEqual(['file-too-large']);
    const hidden = ['1e9', '0x7fffffff', ' 99999999', '&#49;e9', ''];
    for (const place of hidden) expect(await fileCodes(sheet(`<row r="${place}">${one}</row>`))).toEqual(['file-damaged']);
    for (const place of ['A1e9', '\u5000A1', 'AAAAAAA1', 'A&#49;e9'])
      for (const name of ['r', 'x:r', 'x-xmlns:r'])
        expect(await fileCodes(sheet(`<row r="1"><c ${name}='${place}'><v>1</v></c></row>`))).toEqual(['file-damaged']);
  });

  it('is refused when one long text stands in every cell, or when it is nothing but cells', async () => {
    const long = 'é'.repeat(30_000);
    expect(await fileCodes(await xlsx([HEADER, ...Array.from({ length: 200 }, () => [long])]))).toEqual(['file-too-large']);
    for (const sign of ['\n', ';', '"']) expect(await fileCodes(Buffer.from(sign.repeat(3_000_000)))).toEqual(['file-too-large']);
  });

  it('never throws, whatever its bytes', async () => {
    let seed = 11;
    const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const sources = [await xlsx([HEADER, ZOE, AHMED]), Buffer.from(writeCsv([HEADER, ZOE, AHMED]))];
    for (let round = 0; round < 300; round++) {
      const bytes = Buffer.from(sources[round % 2] ?? []);
      for (let change = 0; change < 1 + draw(30); change++) bytes[draw(bytes.length)] = draw(256);
      const { rows, problems, fileProblems } = await read(bytes.subarray(0, 1 + draw(bytes.length * 2)));
      expect(rows.length + problems.length + fileProblems.length).toBeGreaterThan(0);
    }
  });
});

describe('a thousand candidates', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const letters = String.fromCharCode(97 + (at % 26), 97 + (Math.floor(at / 26) % 26), 97 + Math.floor(at / 676));
      return withCells({
        'Nom de naissance': `Nom${letters}`,
        'Adresse électronique': `c${at}@exemple.fr`,
        'Numéro de dossier CPF': String(10_000_000 + at),
      });
    });

  it('are read from either kind of file, and one more is refused', async () => {
    for (const file of [writeCsv([HEADER, ...many(1000)]), await xlsx([HEADER, ...many(1000)])]) {
      const { rows, problems } = await read(file);
      expect([rows.length, problems.length]).toEqual([1000, 0]);
    }
    expect(await fileCodes(writeCsv([HEADER, ...many(1001)]))).toEqual(['file-too-many-rows']);
  });
});

describe('the template', () => {
  it('has every column, and neither its example nor its advice is imported', async () => {
    for (const template of [templateCsv(), await templateXlsx()]) expect(await fileCodes(template)).toEqual(['file-no-rows']);
    const filled = new TextDecoder().decode(templateCsv()).replace(/\r\n"#/, `\r\n${ZOE.join(';')}\r\n"#`);
    const { rows, problems } = await read(utf8(filled));
    expect({ problems, names: rows.map(({ birthName }) => birthName) }).toEqual({ problems: [], names: ['Lefèvre'] });
    expect(rows[0]?.row).toBe(3);
  });

  it('shows an example that would be accepted', async () => {
    const unmarked = new TextDecoder().decode(templateCsv()).replace('EXEMPLE : ligne ignorée', 'A-1');
    expect(await read(utf8(unmarked))).toMatchObject({ rows: [{ row: 2 }], problems: [] });
  });
});

describe('the sentences', () => {
  const catalogue = (language: string) =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/candidate-file.json`, import.meta.url), 'utf8')) as Record<
      string,
      string
    >;

  it('exist for every code in both languages, with the same values, set as a printer would', () => {
    const [french, english] = [catalogue('fr'), catalogue('en')];
    const valuesIn = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
    expect(Object.keys(french)).toEqual([...Object.keys(ROW_PROBLEMS), ...FILE_PROBLEMS]);
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [code, text] of Object.entries(french)) expect([code, valuesIn(english[code])]).toEqual([code, valuesIn(text)]);
    expect(Object.values(french).filter((text) => /'|\.\.\.|(?<!\u00a0)[:;!?»](?=\s|$)|«(?!\u00a0)/.test(text))).toEqual([]);
  });
});
