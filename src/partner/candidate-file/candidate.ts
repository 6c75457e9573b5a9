import type { FieldCode } from '../../programme/field.ts';
import type { MainLevel, SubLevel } from '../../programme/scale.ts';
import type { ColumnCode } from './columns.ts';
import type { FileProblemCode, RowProblemCode, Severity } from './problem.ts';

export type Objective = Exclude<MainLevel, 'A0' | 'A1'>;
export const OBJECTIVES: readonly Objective[] = ['A2', 'B1', 'B2', 'C1', 'C2'];

/** A candidate as a row of the file gives it. Names are as typed, but for spaces; dates are `YYYY-MM-DD`; `row` counts as the spreadsheet does. */
export interface CandidateRow {
  row: number;
  civility: 'madam' | 'sir' | null;
  birthName: string;
  usageName: string | null;
  firstNames: string;
  email: string;
  birthDate: string;
  objective: Objective;
  placement: SubLevel;
  trainingHours: number | null;
  funding: 'cpf' | 'other';
  cpfFileNumber: string | null;
  field: FieldCode | null;
  reference: string | null;
}

/** `column` is the header as written in the file, null where the problem is not of one cell. `values` fill in the sentence. */
export interface RowProblem {
  row: number;
  column: string | null;
  code: RowProblemCode;
  severity: Severity;
  values: Record<string, string | number>;
}

export interface FileProblem {
  code: FileProblemCode;
  values: Record<string, string | number>;
}

/** Rows with candidates and columns that are read, out of sight in their sheet: by a filter, or by somebody's hand. */
export interface Hidden {
  rows: number;
  /** Their headers, as written. */
  columns: string[];
}
export const NOTHING_HIDDEN: Hidden = { rows: 0, columns: [] };
export const HIDDEN_CHOICES = ['take', 'leave'] as const;
export type HiddenChoice = (typeof HIDDEN_CHOICES)[number];

/** A row with an error is not in `rows`; one with warnings only is. With a file problem, nothing was read. */
export interface CandidateFile {
  /** Rows that say something, under the header. */
  count: number;
  /** The headers as written, by column. */
  names: ReadonlyMap<ColumnCode, string>;
  rows: CandidateRow[];
  problems: RowProblem[];
  fileProblems: FileProblem[];
  hidden: Hidden;
  /** Something is hidden, and nobody has said yet whether it is to be read. */
  isAsked: boolean;
  /** Sheets that hold candidates too, and are not read. */
  otherSheets: string[];
}
