import type { Days } from './birth-date.ts';
import { NOTHING_HIDDEN, type CandidateFile, type FileProblem, type HiddenChoice, type RowProblem } from './candidate.ts';
import type { Header } from './columns.ts';
import { duplicatesAmong } from './duplicates.ts';
import { ROW_PROBLEMS } from './problem.ts';
import { readRow } from './row-reader.ts';
import { readTable, type NumberedRow } from './table.server.ts';

export const MOST_ROWS = 1000;

/**
 * Reads a file of candidates, XLSX or CSV, and says all that is wrong with it. Writes nothing; never throws for what a file holds. The
 * name of the file decides nothing: people rename files.
 * @param hidden what to do with rows and columns that are out of sight; where a file has some and this is not said, `isAsked` is true
 */
export async function readCandidateFile(bytes: Uint8Array, days: Days, hidden?: HiddenChoice): Promise<CandidateFile> {
  const table = await readTable(bytes, hidden);
  if ('problem' in table) return refused(table.problem);
  const { header, rows } = table;
  const said = { hidden: table.hidden, isAsked: table.isAsked, otherSheets: table.otherSheets };
  const unusable = headerProblems(header);
  if (unusable.length > 0) return { ...refused(...unusable), ...said };
  if (rows.length > MOST_ROWS) return refused({ code: 'file-too-many-rows', values: { most: MOST_ROWS, rows: rows.length } });
  if (rows.length === 0) return { ...refused({ code: 'file-no-rows', values: {} }), ...said };
  return { ...readRows(rows, header, days), ...said };
}

function readRows(rows: readonly NumberedRow[], header: Header, days: Days): Omit<CandidateFile, 'hidden' | 'isAsked' | 'otherSheets'> {
  const read = rows.map(({ row, cells }) => readRow(row, cells, header.places, days));
  const candidates = read.flatMap(({ candidate }) => candidate ?? []);
  const duplicates: RowProblem[] = duplicatesAmong(read.map(({ claim }) => claim)).map(({ row, column, code, first }) => ({
    row,
    column: header.places.get(column)?.name ?? null,
    code,
    severity: ROW_PROBLEMS[code],
    values: { first },
  }));
  const repeated = new Set(duplicates.map(({ row }) => row));
  const problems = [...read.flatMap((each) => each.problems), ...duplicates].toSorted((a, b) => a.row - b.row);
  const names = new Map([...header.places].map(([code, { name }]) => [code, name]));
  return { count: rows.length, names, rows: candidates.filter(({ row }) => !repeated.has(row)), problems, fileProblems: [] };
}

function headerProblems({ missing, repeated }: Header): FileProblem[] {
  return [
    ...missing.map(({ fr, en }) => ({ code: 'file-missing-column' as const, values: { fr, en } })),
    ...repeated.map((column) => ({ code: 'file-repeated-column' as const, values: { column } })),
  ];
}

function refused(...fileProblems: FileProblem[]): CandidateFile {
  return { count: 0, names: new Map(), rows: [], problems: [], fileProblems, hidden: NOTHING_HIDDEN, isAsked: false, otherSheets: [] };
}
