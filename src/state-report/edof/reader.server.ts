import { createHash } from 'node:crypto';
import { canonical } from '../../platform/canonical.ts';
import { readCsv } from '../../platform/csv.ts';
import { centsIn, dayIn, fileNumberIn, standingOf, tidy, yesIn } from './cells.ts';
import { COLUMNS, findColumns, kindOfFile, missingColumns, type Column, type FoundColumns } from './columns.ts';
import type { EdofCode, EdofExtract, EdofProblem, EdofRow } from './extract.ts';

/** A month of the largest partner is some hundred courses: more than this is not one partner's extract. */
const MOST_BYTES = 20_000_000;
const MOST_ROWS = 50_000;
const MEGABYTE = 1_000_000;

/** `row` is where a spreadsheet shows it, from 1. */
type Line = { row: number; cells: string[] };
type Read = Omit<EdofRow, 'fingerprint'>;

/** Reads an EDOF extract. Never throws: whatever the bytes are, what was not read is said, by row and column. */
export function readEdofExtract(bytes: Uint8Array): EdofExtract {
  if (bytes.length > MOST_BYTES) return refused('file-too-large', { most: MOST_BYTES / MEGABYTE });
  if (isSpreadsheet(bytes)) return refused('spreadsheet-file');
  if (!isText(bytes)) return refused('not-a-text');
  const csv = readCsv(bytes);
  const filled = csv.rows.map((cells, place) => ({ row: place + 1, cells })).filter(({ cells }) => cells.some((cell) => tidy(cell) !== ''));
  const [header, ...lines] = filled;
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

/** No text has a zero byte, save in UTF-16, which Excel marks. */
function isText(bytes: Uint8Array): boolean {
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
  return !isPdf && ((bytes[0] === 0xff && bytes[1] === 0xfe) || !bytes.includes(0));
}

function refused(code: EdofCode, values: EdofProblem['values'] = {}): EdofExtract {
  return { rows: [], problems: [{ row: null, column: null, code, severity: 'error', values }], unknownColumns: [] };
}

function readLines(reader: LineReader, lines: readonly Line[], brokenRow: number | null): EdofExtract {
  const rows: EdofRow[] = [];
  for (const line of lines) {
    const read = line.row === brokenRow ? reader.refuse(line.row, null, 'broken-quotes') : reader.read(line);
    if (read) rows.push({ ...read, fingerprint: fingerprintOf(read) });
  }
  const { kept, problems } = withoutRepeats(rows, reader.header('fileNumber'));
  return { rows: kept, problems: [...reader.problems, ...problems].toSorted(byRow), unknownColumns: reader.unknownColumns() };
}

function byRow(one: EdofProblem, other: EdofProblem): number {
  return (one.row ?? 0) - (other.row ?? 0);
}

/** The same content gives the same print in every extract, whatever its order, its encoding or its other columns. */
export function fingerprintOf(row: Read): string {
  const { row: _place, aside: _aside, standing: _standing, ...content } = row;
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

/** Reads one line after the other under a header, and gathers what is wrong with them. */
class LineReader {
  readonly problems: EdofProblem[] = [];
  readonly #header: readonly string[];
  readonly #found: FoundColumns;
  readonly #asidePlaces: number[];

  constructor(header: readonly string[], found: FoundColumns) {
    this.#header = header.map(tidy);
    this.#found = found;
    this.#asidePlaces = [...found.unknown, ...found.twice.map(({ place }) => place)];
    for (const { column, place } of found.twice) {
      this.#note(null, this.#header[place] ?? null, 'column-twice', 'warning', { kept: this.header(column) ?? COLUMNS[column][0] });
    }
  }

  header(column: Column): string | null {
    const place = this.#found.places.get(column);
    return place === undefined ? null : (this.#header[place] ?? null);
  }

  unknownColumns(): string[] {
    return this.#found.unknown.map((place) => this.#header[place] ?? '').filter((name) => name !== '');
  }

  refuse(row: number, column: Column | null, code: EdofCode): null {
    this.#note(row, column && this.header(column), code, 'error');
    return null;
  }

  read(line: Line): Read | null {
    const { row, cells } = line;
    // A `;` in a title that nothing quotes pushes every later cell one column on: nothing of that row can be believed.
    if (cells.slice(this.#header.length).some((cell) => cell.trim() !== '')) return this.refuse(row, null, 'shifted-cells');
    const cell = (column: Column) => tidy(cells[this.#found.places.get(column) ?? -1] ?? '');
    const needed = this.#needed(row, cell);
    if (!needed) return null;
    const { startsOn, endsOn } = needed;
    if (endsOn < startsOn) this.#warn(row, 'endsOn', 'ends-before-start');
    if (needed.familyName.includes('\ufffd') || needed.firstName.includes('\ufffd')) this.#warn(row, 'familyName', 'unreadable-letters');
    const standing = standingOf(cell('status'));
    if (standing === 'unknown' && cell('status') !== '') this.#warn(row, 'status', 'unknown-status');
    return {
      row,
      ...needed,
      amount: this.#optional(row, 'amount', cell('amount'), centsIn, 'bad-amount'),
      register: cell('register'),
      certificationCode: cell('certificationCode'),
      certificationTitle: cell('certificationTitle'),
      status: cell('status'),
      standing,
      topUp: this.#optional(row, 'topUp', cell('topUp'), yesIn, 'bad-top-up'),
      trainingNumber: cell('trainingNumber'),
      actionNumber: cell('actionNumber'),
      sessionNumber: cell('sessionNumber'),
      aside: Object.fromEntries(this.#asidePlaces.map((place) => [this.#header[place] ?? '', tidy(cells[place] ?? '')])),
    };
  }

  /** What R179 asks for. Every fault of the row is said, not only the first: it is corrected once. */
  #needed(row: number, cell: (column: Column) => string) {
    const faults = this.problems.length;
    const words = (['familyName', 'firstName', 'courseTitle'] as const).map((column) => this.#filled(row, column, cell(column)));
    const [familyName, firstName, courseTitle] = words;
    const fileNumber = this.#fileNumber(row, cell('fileNumber'));
    const startsOn = this.#day(row, 'startsOn', cell('startsOn'));
    const endsOn = this.#day(row, 'endsOn', cell('endsOn'));
    if (cell('certificationCode') === '' && cell('certificationTitle') === '') {
      this.refuse(row, this.header('certificationTitle') ? 'certificationTitle' : 'certificationCode', 'missing-value');
    }
    if (this.problems.length > faults || !familyName || !firstName || !courseTitle || !fileNumber || !startsOn || !endsOn) return null;
    return { fileNumber, familyName, firstName, courseTitle, startsOn, endsOn };
  }

  #filled(row: number, column: Column, text: string): string | null {
    return text === '' ? this.refuse(row, column, 'missing-value') : text;
  }

  #fileNumber(row: number, text: string): string | null {
    if (text === '') return this.refuse(row, 'fileNumber', 'missing-value');
    const read = fileNumberIn(text);
    if ('number' in read) return read.number;
    return this.refuse(row, 'fileNumber', read.wrong === 'rounded' ? 'rounded-file-number' : 'bad-file-number');
  }

  #day(row: number, column: Column, text: string): string | null {
    if (text === '') return this.refuse(row, column, 'missing-value');
    return dayIn(text) ?? this.refuse(row, column, 'bad-date');
  }

  #optional<T>(row: number, column: Column, text: string, read: (text: string) => T | null, code: EdofCode): T | null {
    const value = text === '' ? null : read(text);
    if (text !== '' && value === null) this.#warn(row, column, code);
    return value;
  }

  #warn(row: number, column: Column, code: EdofCode) {
    this.#note(row, this.header(column), code, 'warning');
  }

  #note(row: number | null, column: string | null, code: EdofCode, severity: EdofProblem['severity'], values: EdofProblem['values'] = {}) {
    this.problems.push({ row, column, code, severity, values });
  }
}
