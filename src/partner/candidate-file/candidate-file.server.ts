import type { Days } from './birth-date.ts';
import { type Cell, tidy } from './cell.ts';
import type { CandidateFile, FileProblem, RowProblem } from './candidate.ts';
import { type Header, readHeader } from './columns.ts';
import { duplicatesAmong } from './duplicates.ts';
import { ROW_PROBLEMS } from './problem.ts';
import { readRow } from './row-reader.ts';
import { readTable } from './sheet.server.ts';
import { isNote } from './template.server.ts';

export const MOST_ROWS = 1000;

/** A row as its number in the spreadsheet and its cells. */
export interface NumberedRow {
  row: number;
  cells: Cell[];
}

/**
 * Reads a file of candidates, XLSX (first sheet) or CSV, and says all that is wrong with it. Writes nothing; never throws for what a
 * file holds. The name of the file decides nothing: people rename files.
 */
export async function readCandidateFile(bytes: Uint8Array, days: Days): Promise<CandidateFile> {
  const table = await readNumbered(bytes);
  if ('problem' in table) return refused(table.problem);
  const [first, ...rest] = table.rows;
  if (!first) return refused({ code: 'file-empty', values: {} });
  const header = readHeader(first.cells.map(tidy));
  const unusable = headerProblems(header);
  if (unusable.length > 0) return refused(...unusable);
  if (rest.length > MOST_ROWS) return refused({ code: 'file-too-many-rows', values: { most: MOST_ROWS, rows: rest.length } });
  if (rest.length === 0) return refused({ code: 'file-no-rows', values: {} });
  return readRows(rest, header, days);
}

/** The rows that say something, the header first, without examples and advice. */
export async function readNumbered(bytes: Uint8Array): Promise<{ rows: NumberedRow[] } | { problem: FileProblem }> {
  const table = await readTable(bytes);
  return 'problem' in table ? table : { rows: table.rows.map((cells, at) => ({ row: at + 1, cells })).filter(holdsSomething) };
}

function readRows(rows: readonly NumberedRow[], header: Header, days: Days): CandidateFile {
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
  return { count: 0, names: new Map(), rows: [], problems: [], fileProblems };
}

function holdsSomething({ cells }: NumberedRow): boolean {
  const texts = cells.map(tidy);
  return texts.some((text) => text !== '') && !isNote(texts);
}
