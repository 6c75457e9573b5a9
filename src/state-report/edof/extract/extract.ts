/** A month of the largest partner is some hundred courses: more than this is not one partner's extract, and no call takes more (12 MiB). */
export const MOST_BYTES = 12_000_000;

/** A calendar day, `YYYY-MM-DD`: an extract knows no hours. */
export type Day = string;

/** What the status of a file says of its course. `unknown` counts as a course, and is reported. */
export type CourseStanding = 'planned' | 'under-way' | 'over' | 'called-off' | 'unknown';

/** One line of an EDOF extract (R179): one course of one person, paid by the CPF. */
export interface EdofRow {
  /** As in a spreadsheet: the header is row 1 unless something stands above it. */
  row: number;
  fileNumber: string;
  familyName: string;
  firstName: string;
  /** In cents. */
  amount: number | null;
  courseTitle: string;
  /** RS or RNCP. */
  register: string;
  certificationCode: string;
  certificationTitle: string;
  status: string;
  standing: CourseStanding;
  /** Whether France Travail adds to the person's own rights. */
  topUp: boolean | null;
  startsOn: Day;
  endsOn: Day;
  trainingNumber: string;
  actionNumber: string;
  sessionNumber: string;
  /** What stood in columns that this reader does not know, by their header. */
  aside: Readonly<Record<string, string>>;
  /** SHA-256 of what was read, free of the row's place, the file's encoding and the columns put aside: equal for equal content. */
  fingerprint: string;
  /** SHA-256 of who follows which course when: the same while only its status or amount moves. A person's choice holds on it. */
  coursePrint: string;
}

/** Why the whole file was not read. */
export const FILE_PROBLEMS = [
  'empty-file',
  'file-too-large',
  'too-many-rows',
  'spreadsheet-file',
  'not-a-text',
  'unsure-letters',
  'candidates-list',
  'not-an-extract',
  'missing-column',
  'no-course',
] as const;
/** Why a row was left out. */
export const ROW_ERRORS = [
  'missing-value',
  'bad-file-number',
  'rounded-file-number',
  'bad-date',
  'shifted-cells',
  'broken-quotes',
] as const;
/** What was read with a doubt: the row is kept. */
export const WARNINGS = [
  'column-twice',
  'ends-before-start',
  'bad-amount',
  'bad-top-up',
  'unknown-status',
  'repeated-row',
  'repeated-file-number',
  'unreadable-letters',
  'no-first-name',
] as const;

export type EdofCode = (typeof FILE_PROBLEMS)[number] | (typeof ROW_ERRORS)[number] | (typeof WARNINGS)[number];

/** `values` complete the sentence and hold counts and names of columns only: never what a cell says of somebody. */
export interface EdofProblem {
  row: number | null;
  /** The header as written in the file. */
  column: string | null;
  code: EdofCode;
  severity: 'error' | 'warning';
  values: Readonly<Record<string, string | number>>;
}

export interface EdofExtract {
  rows: EdofRow[];
  problems: EdofProblem[];
  /** Headers that were kept aside. */
  unknownColumns: string[];
}
