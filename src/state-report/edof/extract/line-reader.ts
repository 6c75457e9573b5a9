import { NO_FIRST_NAME, withOneName } from '../../../people/person-name.ts';
import { centsIn, dayIn, fileNumberIn, standingOf, tidy, yesIn } from './cells.ts';
import { COLUMNS, type Column, type FoundColumns } from './columns.ts';
import type { EdofCode, EdofProblem, EdofRow } from './extract.ts';

/** `row` is where a spreadsheet shows it, from 1. */
export interface Line {
  row: number;
  cells: readonly string[];
}

export type ReadRow = Omit<EdofRow, 'fingerprint' | 'coursePrint'>;

/** Reads one line after the other under a header, and gathers what is wrong with them. */
export class LineReader {
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

  read(line: Line): ReadRow | null {
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
    const faults = this.problems.filter(({ severity }) => severity === 'error').length;
    const [family, first] = [this.#filled(row, 'familyName', cell('familyName')), this.#firstName(row, cell)];
    const { birthName: familyName, firstNames: firstName } = withOneName(family ?? '', first ?? '');
    const courseTitle = this.#filled(row, 'courseTitle', cell('courseTitle'));
    const fileNumber = this.#fileNumber(row, cell('fileNumber'));
    const startsOn = this.#day(row, 'startsOn', cell('startsOn'));
    const endsOn = this.#day(row, 'endsOn', cell('endsOn'));
    if (cell('certificationCode') === '' && cell('certificationTitle') === '') {
      this.refuse(row, this.header('certificationTitle') ? 'certificationTitle' : 'certificationCode', 'missing-value');
    }
    if (
      this.problems.filter(({ severity }) => severity === 'error').length > faults ||
      !familyName ||
      !courseTitle ||
      !fileNumber ||
      !startsOn ||
      !endsOn
    )
      return null;
    return { fileNumber, familyName, firstName, courseTitle, startsOn, endsOn };
  }

  #filled(row: number, column: Column, text: string): string | null {
    return text === '' ? this.refuse(row, column, 'missing-value') : text;
  }

  /** Some people have one name, and their file none in this place. */
  #firstName(row: number, cell: (column: Column) => string): string | null {
    if (cell('firstName') === '' && cell('familyName') !== '') {
      this.#warn(row, 'firstName', 'no-first-name');
      return NO_FIRST_NAME;
    }
    return this.#filled(row, 'firstName', cell('firstName'));
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
