import { describe, expect, it } from 'vitest';
import { hasTooManyCells, readCsv, writeCsv } from './csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const rowsOf = (text: string) => readCsv(utf8(text)).rows;
const textOf = (rows: Parameters<typeof writeCsv>[0]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(rows));

describe('reading CSV', () => {
  it.each([';', ',', '\t'])('finds the separator %j', (separator) => {
    const csv = readCsv(utf8(['Nom', 'Prénom'].join(separator) + '\n' + ['Nguyễn', 'Zoé'].join(separator)));
    expect(csv).toMatchObject({ separator, encoding: 'utf-8', unclosedQuoteAt: null });
    expect(csv.rows).toEqual([
      ['Nom', 'Prénom'],
      ['Nguyễn', 'Zoé'],
    ]);
  });

  it('is not tried on what would be millions of cells', () => {
    expect(hasTooManyCells(utf8('a;b\n'.repeat(100_000)))).toBe(false);
    for (const sign of ['\n', '\r', ';', ',', '\t', '"']) expect(hasTooManyCells(utf8(sign.repeat(2_000_001)))).toBe(true);
  });

  it('does not count a separator inside quotes, and obeys the line sep= of Excel', () => {
    expect(rowsOf('"a,b,c,d";e\n1;2')).toEqual([
      ['a,b,c,d', 'e'],
      ['1', '2'],
    ]);
    expect(rowsOf('sep=,\na,b;c;d')).toEqual([['a', 'b;c;d']]);
  });

  it('reads Windows-1252, UTF-16 and UTF-8 with a mark alike', () => {
    const expected = [['Œuvré', 'Bézier €']];
    const windows = Uint8Array.from([0x8c, 0x75, 0x76, 0x72, 0xe9, 0x3b, 0x42, 0xe9, 0x7a, 0x69, 0x65, 0x72, 0x20, 0x80]);
    expect(readCsv(windows)).toMatchObject({ rows: expected, encoding: 'windows-1252' });
    expect(readCsv(Buffer.from('\uFEFFŒuvré\tBézier €\r\n', 'utf16le'))).toMatchObject({ rows: expected, encoding: 'utf-16le' });
    expect(readCsv(utf8('\uFEFFŒuvré;Bézier €\r\n'))).toMatchObject({ rows: expected, encoding: 'utf-8' });
  });

  it('keeps line breaks and quotes within a cell, and blank rows where they stand', () => {
    expect(rowsOf('a;b\r\n"un\r\ndeux ""trois""";x\r\n\r\ny;z\r\n\r\n;\r\n')).toEqual([
      ['a', 'b'],
      ['un\ndeux "trois"', 'x'],
      [''],
      ['y', 'z'],
    ]);
  });

  it('says where a quote never closes', () => {
    expect(readCsv(utf8('a;b\nc;d\n"e;f\ng;h')).unclosedQuoteAt).toBe(3);
  });

  it('makes no row of nothing', () => {
    expect(readCsv(new Uint8Array()).rows).toEqual([]);
    expect(rowsOf('\uFEFF\r\n;;\r\n')).toEqual([]);
  });
});

describe('writing CSV', () => {
  it('writes what Excel opens in French', () => {
    expect(textOf([['Élève', null, 7.5], ['dit "Zoé";x']])).toBe('\uFEFF"Élève";"";"7,5"\r\n"dit ""Zoé"";x"\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\n=1', ' =1', '\0=1', '＝1', "'=1", '+33-6', '-', '=HYPERLINK("http://x";"y")'])(
    'defuses %j, and reads it back as it was',
    (text) => {
      expect(textOf([[text]])).toContain(`"'${text.replaceAll('"', '""')}"`);
      expect(readCsv(writeCsv([['a'], [text, 'x']])).rows[1]).toEqual([text, 'x']);
    },
  );

  it.each(['-12,5', '+3', '+33612345678', '+33 6 12 34 56 78', 'a=b', 'L’Haÿ-les-Roses', "'t Hooft", 'd@e.fr'])(
    'leaves %j alone',
    (text) => {
      expect(textOf([[text]])).toBe(`\uFEFF"${text}"\r\n`);
      expect(readCsv(writeCsv([[text]])).rows).toEqual([[text]]);
    },
  );

  it('reads back whatever was written', () => {
    const signs = ['=', '+', '-', '@', "'", '"', ';', ',', '\t', '\n', ' ', 'é', '€', '0', '\u202E', '😀', '\uFEFF', 'sep=,'];
    let seed = 7;
    const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 400; round++) {
      const text = () => Array.from({ length: draw(7) }, () => signs[draw(signs.length)]).join('');
      const rows = Array.from({ length: 1 + draw(4) }, () => ['x', text(), text()]);
      expect(readCsv(writeCsv(rows)).rows).toEqual(rows);
    }
  });
});
