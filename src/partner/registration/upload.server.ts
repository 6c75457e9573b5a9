import type { Querying } from '../../platform/database.server.ts';
import { fileWork } from '../../platform/file-work.server.ts';
import { readCatalogue, type Language } from '../../platform/words.server.ts';
import { dayOf } from '../../programme/calendar.ts';
import type { Days } from '../candidate-file/birth-date.ts';
import type { CandidateFile, HiddenChoice, RowProblem } from '../candidate-file/candidate.ts';
import type * as candidateFile from '../candidate-file/candidate-file.server.ts';
import type * as faultyRows from '../candidate-file/faulty-rows.server.ts';
import type * as tables from '../candidate-file/table.server.ts';
import type { ColumnCode } from '../candidate-file/columns.ts';
import { ROW_PROBLEMS } from '../candidate-file/problem.ts';
import type { OpenSession } from './queries.server.ts';
import { problemsAgainstRegister, type Outlook } from './register.server.ts';

/** A file read and compared with the register. `faulty` are the numbers of the rows that cannot be registered. */
export interface Upload {
  file: CandidateFile;
  outlook: Outlook;
  problems: RowProblem[];
  faulty: Set<number>;
}

/** Reads the files of candidates, and writes them, in a thread of their own: for somebody, by their account. */
export const reading = fileWork<typeof candidateFile>(new URL('../candidate-file/candidate-file.server.ts', import.meta.url));
export const readingTable = fileWork<typeof tables>(new URL('../candidate-file/table.server.ts', import.meta.url));
export const writing = fileWork<typeof faultyRows>(new URL('../candidate-file/faulty-rows.server.ts', import.meta.url));

/** A file as it came, and what is to become of what is hidden in it. */
export interface Sent {
  bytes: Uint8Array;
  hidden: HiddenChoice | undefined;
}

/** @param by the account of whoever sent it */
export async function readUpload(db: Querying, session: OpenSession, sent: Sent, by: string, now: Date): Promise<Upload> {
  const file = await reading(by)('readCandidateFile', sent.bytes, daysFor(session, now), sent.hidden);
  const outlook = await problemsAgainstRegister(db, session, file.rows);
  const problems = [...file.problems, ...problemsOf(outlook, file.names)].toSorted((one, other) => one.row - other.row);
  return { file, outlook, problems, faulty: faultyAmong(problems) };
}

export function faultyAmong(problems: readonly RowProblem[]): Set<number> {
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row));
}

/** What the register said of rows. @param names the headers of the file; without them, the names of the form's fields */
export function problemsOf(
  { ready, known, refused }: Pick<Outlook, 'ready' | 'known' | 'refused'>,
  names?: ReadonlyMap<ColumnCode, string>,
): RowProblem[] {
  return [...ready, ...known, ...refused].flatMap(({ row, problem }) => {
    if (!problem) return [];
    const { code, column } = problem;
    return [
      { row: row.row, column: column && (names ? (names.get(column) ?? null) : column), code, severity: ROW_PROBLEMS[code], values: {} },
    ];
  });
}

export function daysFor({ plannedOn }: OpenSession, now: Date): Days {
  return { today: dayOf(now), planned: plannedOn };
}

/** What is said of each row, `Column: sentence`, by its number. */
export function sentencesOf(problems: readonly RowProblem[], language: Language): Map<number, string[]> {
  const words = readCatalogue(language, 'candidate-file');
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const sentence = ({ code, column, values }: RowProblem) =>
    (column ? column + colon : '') + (words[code] ?? code).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  const byRow = Map.groupBy(problems, ({ row }) => row);
  return new Map([...byRow].map(([row, theirs]) => [row, theirs.map(sentence)]));
}
