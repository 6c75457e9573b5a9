import { describe, expect, it } from 'vitest';
import { readEdofExtract } from './reader.server.ts';

const HEADER =
  'NUMERO_DOSSIER;NOM;PRENOM;MONTANT;INTITULE;REF_REPEATITOIRE;CODE_CERTIF/THEM;INTITULE_CERTIF;STATUT_DOSSIER;ABONDEMENT_PE;DATE_DEBUT_SESSION;DATE_FIN_SESSION;NUMERO_FORMATION;NUMERO_ACTION;NUMERO_SESSION';
const LINE = '40112233445;LEFÈVRE;Zoé;1 234,50;Anglais professionnel;RS;6435;CLOE Anglais;EN_FORMATION;OUI;05/01/2026;31/01/2026;F1;A1;S1';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const read = (...lines: string[]) => readEdofExtract(utf8(lines.join('\r\n')));
const codes = (extract: ReturnType<typeof read>) => extract.problems.map(({ code }) => code);
/** The sound line with one cell written otherwise. */
const withCell = (place: number, text: string) => LINE.split(';').with(place, text).join(';');

describe('an EDOF extract', () => {
  it('reads the header of the convention, its slip included (R179)', () => {
    const { rows, problems } = read(HEADER, LINE);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      row: 2,
      fileNumber: '40112233445',
      familyName: 'LEFÈVRE',
      firstName: 'Zoé',
      amount: 123_450,
      courseTitle: 'Anglais professionnel',
      register: 'RS',
      certificationCode: '6435',
      certificationTitle: 'CLOE Anglais',
      standing: 'under-way',
      topUp: true,
      startsOn: '2026-01-05',
      endsOn: '2026-01-31',
      sessionNumber: 'S1',
    });
  });

  it('is the same with a mark, in Windows-1252, in UTF-16, with other separators, in another order', () => {
    const [plain] = read(HEADER, LINE).rows;
    const text = `${HEADER}\r\n${LINE}`;
    const turned = [HEADER, LINE].map((line) => line.split(';').toReversed().join(';')).join('\n');
    const forms = {
      mark: utf8(`\uFEFF${text}`),
      latin: latin(text),
      utf16: new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
      tabs: utf8(text.replaceAll(';', '\t')),
      sep: utf8(`sep=;\r\n${text}`),
      turned: utf8(turned),
      blank: utf8(`\r\n${HEADER}\r\n;;;\r\n${LINE}\r\n\r\n`),
      decomposed: utf8(text.normalize('NFD')),
      kept: utf8(`${HEADER};REMARQUE\r\n${LINE};à rappeler`),
    };
    for (const [name, bytes] of Object.entries(forms)) {
      const { rows, problems } = readEdofExtract(bytes);
      expect(problems, name).toEqual([]);
      expect(
        rows.map(({ fingerprint }) => fingerprint),
        name,
      ).toEqual([plain?.fingerprint]);
    }
    expect(readEdofExtract(forms.blank).rows[0]?.row).toBe(4);
    const kept = readEdofExtract(forms.kept);
    expect(kept.unknownColumns).toEqual(['REMARQUE']);
    expect(kept.rows[0]?.aside).toEqual({ REMARQUE: 'à rappeler' });
  });

  it('keeps names as written, without what cannot be seen', () => {
    expect(read(HEADER, withCell(1, ' Le\u00adfèvre \t de  la\u200b Tour ')).rows[0]?.familyName).toBe('Lefèvre de la Tour');
    expect(read(HEADER, withCell(0, '="0040 1"')).rows[0]?.fileNumber).toBe('00401');
  });

  it('takes the names of other kits and those typed by hand', () => {
    const other = HEADER.replace('INTITULE;', 'INTITULE_FORMATION;')
      .replace('INTITULE_CERTIF;', 'INTITULE_CERTIF/THEM;')
      .replace('_PE', '_FT');
    expect(read(other, LINE).rows[0]).toMatchObject({
      courseTitle: 'Anglais professionnel',
      certificationTitle: 'CLOE Anglais',
      topUp: true,
    });
    const typed = read(
      'N° dossier;Nom;Prénom;Intitulé de la formation;Certification;Date de début;Date de fin',
      '401;L;Z;A;CLOE;5/1/2026;31/1/2026',
    );
    expect(typed.problems).toEqual([]);
    expect(typed.rows[0]).toMatchObject({ fileNumber: '401', endsOn: '2026-01-31', amount: null, topUp: null });
  });

  it('names every needed column that is not there', () => {
    const { rows, problems } = read('NOM;PRENOM;INTITULE;DATE_DEBUT_SESSION', 'A;B;C;01/02/2026');
    expect(rows).toEqual([]);
    expect(problems).toEqual([
      {
        row: null,
        column: null,
        code: 'missing-column',
        severity: 'error',
        values: { columns: 'NUMERO_DOSSIER, DATE_FIN_SESSION, INTITULE_CERTIF', count: 3 },
      },
    ]);
  });

  it('keeps the first of two columns that mean the same, and says so', () => {
    const { rows, problems } = read(`${HEADER};INTITULE_FORMATION`, `${LINE};Autre`);
    expect(rows[0]).toMatchObject({ courseTitle: 'Anglais professionnel', aside: { INTITULE_FORMATION: 'Autre' } });
    expect(problems).toMatchObject([{ code: 'column-twice', column: 'INTITULE_FORMATION', values: { kept: 'INTITULE' } }]);
  });
});

describe('a file that is no extract', () => {
  it.each([
    ['empty-file', utf8('')],
    ['empty-file', utf8('\uFEFF\r\n ;; \r\n')],
    ['candidates-list', utf8('Civilité;Nom de naissance;Prénom;Courriel;Date de naissance;Objectif\nMme;A;B;a@b.fr;01/01/1990;B1')],
    ['candidates-list', utf8('Nom,Prénom,E-mail,Numéro de dossier CPF\nA,B,a@b.fr,401')],
    ['not-an-extract', utf8('Bonjour,\nvoici le fichier.')],
    ['not-an-extract', utf8(LINE)],
    ['not-an-extract', new Uint8Array(11_000_000).fill(10)],
    ['not-an-extract', new Uint8Array(11_000_000).fill(59)],
    ['not-an-extract', new Uint8Array(11_000_000).fill(34)],
    ['no-course', utf8(HEADER)],
    ['spreadsheet-file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['spreadsheet-file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0])],
    ['not-a-text', utf8('%PDF-1.7')],
    ['not-a-text', new Uint8Array([1, 0, 2, 0])],
    ['file-too-large', new Uint8Array(12_000_001).fill(59)],
    ['too-many-rows', utf8(`${HEADER}\n${`${LINE}\n`.repeat(20_001)}`)],
  ])('is refused as %s', (code, bytes) => {
    const extract = readEdofExtract(bytes);
    expect(extract.rows).toEqual([]);
    expect(codes(extract)).toEqual([code]);
  });

  it('is not told apart from an extract by a comment column with an address', () => {
    expect(read(`${HEADER};EMAIL`, `${LINE};a@b.fr`).rows).toHaveLength(1);
  });
});

describe('an extract that passed through other hands', () => {
  const HEAD = 'NUMERO_DOSSIER;NOM;PRENOM;INTITULE;CODE_CERTIF/THEM;DATE_DEBUT_SESSION;DATE_FIN_SESSION';
  const ROW = '40112233445;Lefèvre;André;Anglais;6435;05/01/2026;31/01/2026';
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const rowsOf = (text: string) => readEdofExtract(utf8(text)).rows;
  const written = (cells: Record<number, string>) =>
    `${HEAD}\n${ROW.split(';')
      .map((cell, at) => cells[at] ?? cell)
      .join(';')}`;

  it('is read from a Mac, MS-DOS and UTF-16 without a mark, and refused where its letters may be others', () => {
    const from = (letters: Record<string, number>) =>
      Uint8Array.from(Array.from(`${HEAD}\r${ROW}`, (sign) => letters[sign] ?? sign.charCodeAt(0)));
    const files = [from({ é: 0x8e, è: 0x8f }), from({ é: 0x82, è: 0x8a }), Buffer.from(`${HEAD}\n${ROW}`, 'utf16le').swap16()];
    for (const file of files) expect(readEdofExtract(file).rows).toMatchObject([{ familyName: 'Lefèvre', firstName: 'André' }]);
    const either = Uint8Array.from(
      Array.from(`${HEAD}\n${ROW.replace('Lefèvre', 'G\u00e9RARD').replace('André', 'LUC')}`, (sign) => sign.charCodeAt(0)),
    );
    expect(readEdofExtract(either).problems.map(({ code }) => code)).toEqual(['unsure-letters']);
  });

  it('has its table below a title, and its numbers without the decimals of a program', () => {
    expect(rowsOf(`Extraction du mois\n\n${HEAD}\n${ROW}`)).toMatchObject([{ row: 4, fileNumber: '40112233445' }]);
    for (const number of ['40112233445.0', '40112233445,00', '\u200E40112233445'])
      expect(rowsOf(written({ 0: number }))).toMatchObject([{ fileNumber: '40112233445' }]);
    expect(rowsOf(written({ 5: '1er janvier 2026' }))).toMatchObject([{ startsOn: '2026-01-01' }]);
    expect(rowsOf(written({ 5: '00/01/2026' }))).toEqual([]);
  });

  it('keeps whoever has one name', () => {
    const { rows, problems } = readEdofExtract(utf8(written({ 2: '' })));
    expect(rows).toMatchObject([{ familyName: 'Lefèvre', firstName: '' }]);
    expect(problems.map(({ code }) => code)).toEqual(['no-first-name']);
  });
});
