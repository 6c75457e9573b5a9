import { createHash } from 'node:crypto';
import { canonical } from '../../../platform/canonical.ts';
import { hasTooManyCells, readCsv } from '../../../platform/csv.ts';
import { storableText } from '../../../platform/storable.ts';
import { decode } from '../../../platform/text-encoding.ts';
import { tidy } from './cells.ts';
import { findColumns, headerPlace, kindOfFile, missingColumns } from './columns.ts';
import { MOST_BYTES, type EdofCode, type EdofExtract, type EdofProblem, type EdofRow } from './extract.ts';
import { LineReader, type Line, type ReadRow } from './line-reader.ts';

/** A month of the largest partner is some hundred courses; a whole year of it is far from this. */
const MOST_ROWS = 20_000;
const MEGABYTE = 1_000_000;

/** Reads an EDOF extract. Never throws: whatever the bytes are, what was not read is said, by row and column. */
export function readEdofExtract(bytes: Uint8Array): EdofExtract {
  if (bytes.length > MOST_BYTES) return refused('file-too-large', { most: MOST_BYTES / MEGABYTE });
  if (isSpreadsheet(bytes)) return refused('spreadsheet-file');
  if (!isText(bytes)) return refused('not-a-text');
  if (hasTooManyCells(bytes)) return refused('not-an-extract');
  const csv = readCsv(bytes);
  if (!csv.isSure) return refused('unsure-letters');
  const read = csv.rows.map((cells, place) => ({ row: place + 1, cells: cells.map(storableText) }));
  const filled = read.filter(({ cells }) => cells.some((cell) => tidy(cell) !== ''));
  const [header, ...lines] = filled.slice(headerPlace(filled.map(({ cells }) => cells)));
  if (!header) return refused('empty-file');
  const found = findColumns(header.cells);
  const kind = kindOfFile(header.cells, found);
  if (kind === 'candidates-list') return refused('candidates-list');
  if (kind === 'neither') return refused('not-an-extract');
  const missing = missingColumns(found.places);
  if (missing.length > 0) return refused('missing-column', { columns: missing.join(', '), count: missing.length });
  if (lines.length === 0) return refused('no-course');
  if (lines.length > MOST_ROWS) return refused('too-many-rows', { count: lines.length, most: MOST_ROWS });
  return readLines(new LineReader(header.cells, found), lines, csv.unclosedQuoteAt);
}

/** XLSX, ODS and other zipped files, and the XLS of before. */
function isSpreadsheet(bytes: Uint8Array): boolean {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return start === '504b0304' || start === 'd0cf11e0';
}

/** No text has a zero byte, save in UTF-16. */
function isText(bytes: Uint8Array): boolean {
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
  return !isPdf && (!bytes.includes(0) || decode(bytes.subarray(0, 4096)).encoding.startsWith('utf-16'));
}

function refused(code: EdofCode, values: EdofProblem['values'] = {}): EdofExtract {
  return { rows: [], problems: [{ row: null, column: null, code, severity: 'error', values }], unknownColumns: [] };
}

function readLines(reader: LineReader, lines: readonly Line[], brokenRow: number | null): EdofExtract {
  const rows: EdofRow[] = [];
  for (const line of lines) {
    const read = line.row === brokenRow ? reader.refuse(line.row, null, 'broken-quotes') : reader.read(line);
    if (read) rows.push({ ...read, fingerprint: fingerprintOf(read), coursePrint: coursePrintOf(read) });
  }
  const { kept, problems } = withoutRepeats(rows, reader.header('fileNumber'));
  return { rows: kept, problems: [...reader.problems, ...problems].toSorted(byRow), unknownColumns: reader.unknownColumns() };
}

function byRow(one: EdofProblem, other: EdofProblem): number {
  return (one.row ?? 0) - (other.row ?? 0);
}

/** The same content gives the same print in every extract, whatever its order, its encoding or its other columns. */
export function fingerprintOf(row: ReadRow): string {
  const { row: _place, aside: _aside, standing: _standing, ...content } = row;
  return printOf(content);
}

/** Who follows which course when: what a month changes (the status, the amount) is not in it. */
function coursePrintOf({ fileNumber, familyName, firstName, certificationCode, certificationTitle, startsOn, endsOn }: ReadRow): string {
  return printOf({ fileNumber, familyName, firstName, certificationCode, certificationTitle, startsOn, endsOn });
}

function printOf(content: object): string {
  return createHash('sha256').update(canonical(content)).digest('base64url');
}

/** An equal row counts once. A file number that comes back with other content keeps both rows, and is said: a person looks (R181). */
function withoutRepeats(rows: readonly EdofRow[], column: string | null): { kept: EdofRow[]; problems: EdofProblem[] } {
  const prints = new Map<string, number>();
  const numbers = new Map<string, number>();
  const problems: EdofProblem[] = [];
  const warn = (row: number, code: EdofCode, first: number) => problems.push({ row, column, code, severity: 'warning', values: { first } });
  const kept = rows.filter(({ row, fingerprint, fileNumber }) => {
    const equal = prints.get(fingerprint);
    if (equal !== undefined) {
      warn(row, 'repeated-row', equal);
      return false;
    }
    prints.set(fingerprint, row);
    const first = numbers.get(fileNumber);
    if (first === undefined) numbers.set(fileNumber, row);
    else warn(row, 'repeated-file-number', first);
    return true;
  });
  return { kept, problems };
}
