import { describe, expect, it } from 'vitest';
import { drawsFrom } from '../../../../tests/support/draws.ts';
import { readEdofExtract } from './reader.server.ts';

const HEADER =
  'NUMERO_DOSSIER;NOM;PRENOM;MONTANT;INTITULE;REF_REPEATITOIRE;CODE_CERTIF/THEM;INTITULE_CERTIF;STATUT_DOSSIER;ABONDEMENT_PE;DATE_DEBUT_SESSION;DATE_FIN_SESSION;NUMERO_FORMATION;NUMERO_ACTION;NUMERO_SESSION';
const LINE = '40112233445;LEFÈVRE;Zoé;1 234,50;Anglais professionnel;RS;6435;CLOE Anglais;EN_FORMATION;OUI;05/01/2026;31/01/2026;F1;A1;S1';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (...lines: string[]) => readEdofExtract(utf8(lines.join('\r\n')));
const codes = (extract: ReturnType<typeof read>) => extract.problems.map(({ code }) => code);
/** The sound line with one cell written otherwise. */
const withCell = (place: number, text: string) => LINE.split(';').with(place, text).join(';');

describe('a row with a fault', () => {
  it.each([
    [0, '', 'missing-value', 'NUMERO_DOSSIER'],
    [0, '???', 'bad-file-number', 'NUMERO_DOSSIER'],
    [0, '4,01122E+13', 'rounded-file-number', 'NUMERO_DOSSIER'],
    [1, ' ', 'missing-value', 'NOM'],
    [10, '2026', 'bad-date', 'DATE_DEBUT_SESSION'],
    [11, '31/02/2026', 'bad-date', 'DATE_FIN_SESSION'],
    [11, '31/01/26', 'bad-date', 'DATE_FIN_SESSION'],
    [11, '31/01/1026', 'bad-date', 'DATE_FIN_SESSION'],
  ])('is left out and named: cell %i as « %s » is %s', (place, text, code, column) => {
    const { rows, problems } = read(HEADER, withCell(place, text), LINE);
    expect(rows.map(({ row }) => row)).toEqual([3]);
    expect(problems).toEqual([{ row: 2, column, code, severity: 'error', values: {} }]);
  });

  it('has all its faults said at once', () => {
    const empty = ['NUMERO_DOSSIER', 'NOM', 'PRENOM', 'INTITULE', 'INTITULE_CERTIF', 'DATE_DEBUT_SESSION'];
    const { problems } = read(HEADER, ';;;;;;;;;;;x;;;');
    expect(problems.filter(({ code }) => code === 'missing-value').map(({ column }) => column)).toEqual(expect.arrayContaining(empty));
    expect(problems.filter(({ code }) => code === 'bad-date').map(({ column }) => column)).toEqual(['DATE_FIN_SESSION']);
    expect(problems).toHaveLength(empty.length + 1);
  });

  it.each([
    [3, 'beaucoup', 'bad-amount', { amount: null }],
    [3, '-12,00', 'bad-amount', { amount: null }],
    [9, 'peut-être', 'bad-top-up', { topUp: null }],
    [8, 'ZZZ', 'unknown-status', { standing: 'unknown' }],
    [10, '01/02/2026', 'ends-before-start', { startsOn: '2026-02-01' }],
    [1, 'LEF\uFFFDVRE', 'unreadable-letters', {}],
  ])('is kept with a warning: cell %i as « %s » is %s', (place, text, code, kept) => {
    const { rows, problems } = read(HEADER, withCell(place, text));
    expect(rows).toMatchObject([kept]);
    expect(problems).toMatchObject([{ row: 2, code, severity: 'warning' }]);
  });

  it('is not believed when a bare semicolon pushed its cells on, nor when a quote never closes', () => {
    expect(codes(read(HEADER, withCell(4, 'Anglais ; niveau B1'), LINE))).toEqual(['shifted-cells']);
    expect(read(HEADER, withCell(4, '"Anglais ; niveau B1"')).rows[0]?.courseTitle).toBe('Anglais ; niveau B1');
    expect(codes(read(HEADER, LINE, withCell(4, '"Anglais'), withCell(0, '402')))).toEqual(['broken-quotes']);
  });

  it('counts once when it is repeated, and is flagged when its number returns with another content', () => {
    const { rows, problems } = read(HEADER, LINE, LINE, withCell(7, 'CLOE Espagnol'));
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
    expect(problems).toMatchObject([
      { row: 3, code: 'repeated-row', values: { first: 2 } },
      { row: 4, code: 'repeated-file-number', values: { first: 2 } },
    ]);
  });

  it.each([
    ['1234', 123_400],
    ['1.234,5', 123_450],
    ['1\u202f234,56 €', 123_456],
    ['0', 0],
    ['12.30', 1230],
  ])('has an amount of %s in cents', (text, cents) => {
    expect(read(HEADER, withCell(3, text)).rows[0]?.amount).toBe(cents);
  });

  it.each([
    ['ANNULE_TITULAIRE', 'called-off'],
    ['Refusé', 'called-off'],
    ['SERVICE_FAIT_VALIDE', 'over'],
    ['Sortie de formation', 'over'],
    ['ACCEPTE', 'planned'],
  ])('has a status %s that says %s', (text, standing) => {
    expect(read(HEADER, withCell(8, text)).rows[0]?.standing).toBe(standing);
  });
});

describe('garbage', () => {
  it('never throws and is always said', () => {
    const draw = drawsFrom(178);
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: Math.floor(draw() * 300) }, () => Math.floor(draw() * 256));
      const extract = readEdofExtract(bytes);
      expect(extract.rows).toEqual([]);
      expect(extract.problems).toHaveLength(1);
    }
  });

  it('in some cells loses no row without a word, and no cell is repeated in a problem', () => {
    const draw = drawsFrom(219);
    const scraps = [
      '',
      'SECRET',
      '"SECRET',
      ';SECRET',
      '=SECRET()',
      '31/12/2026',
      '99/99/9999',
      '-1',
      '\u0007',
      '__proto__',
      '1E+99',
      'SECRET;',
    ];
    for (let round = 0; round < 500; round += 1) {
      const cells = LINE.split(';').map((cell) => (draw() < 0.15 ? (scraps[Math.floor(draw() * scraps.length)] ?? '') : cell));
      const { rows, problems } = read(HEADER, cells.join(';'));
      expect(rows.length + Number(problems.some(({ severity }) => severity === 'error'))).toBe(1);
      expect(JSON.stringify(problems)).not.toContain('SECRET');
    }
  });
});
