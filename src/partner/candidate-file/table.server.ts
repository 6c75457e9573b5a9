import { NOTHING_HIDDEN, type FileProblem, type Hidden, type HiddenChoice } from './candidate.ts';
import { type Cell, tidy, UNCOMPUTED } from './cell.ts';
import { findHeader, withoutColumns, type FoundHeader, type Header } from './columns.ts';
import { readSheets, type Sheet } from './sheet.server.ts';
import { isNote } from './template.server.ts';

/** A row as its number in the spreadsheet and its cells. */
export interface NumberedRow {
  row: number;
  cells: Cell[];
}

/** The table of candidates in a file. */
export interface Table {
  header: Header;
  titles: string[];
  /** Under the header, those that say something, without examples and advice. */
  rows: NumberedRow[];
  hidden: Hidden;
  /** Something is hidden, and nobody has said yet what becomes of it: all is read meanwhile. */
  isAsked: boolean;
  /** Names of the sheets that hold candidates too, and are not read. */
  otherSheets: string[];
}

interface Found extends FoundHeader {
  sheet: Sheet;
  rows: NumberedRow[];
}

/** The first sheet in sight that has a whole header, or else the one that names most columns; a cover sheet comes first in many files. */
export async function readTable(bytes: Uint8Array, choice?: HiddenChoice): Promise<Table | { problem: FileProblem }> {
  const read = await readSheets(bytes);
  if ('problem' in read) return read;
  const found = read.sheets.map(findTable).filter(({ rows }) => rows.length > 0);
  const shown = found.filter(({ sheet }) => sheet.isShown);
  const isWhole = ({ header }: Found) => header.missing.length === 0;
  const [first, ...rest] = shown.toSorted((one, other) => other.header.places.size - one.header.places.size);
  const chosen = shown.find(isWhole) ?? first;
  const outOfSight = found.find((one) => !one.sheet.isShown && isWhole(one));
  if (outOfSight && !(chosen && isWhole(chosen)))
    return { problem: { code: 'file-sheet-hidden', values: { sheet: outOfSight.sheet.name ?? '' } } };
  if (!chosen) return { problem: { code: 'file-empty', values: {} } };
  const others = [first, ...rest].filter((one) => one && one !== chosen && isWhole(one) && one.below < one.rows.length);
  const otherSheets = others.flatMap((one) => one?.sheet.name ?? []);
  return { ...asChosen(chosen, choice), otherSheets };
}

function findTable(sheet: Sheet): Found {
  const rows = sheet.rows.map((cells, at) => ({ row: at + 1, cells })).filter(holdsSomething);
  return { sheet, rows, ...findHeader(rows.map(({ cells }) => cells.map(tidy))) };
}

/** The table as somebody wants it read: what is out of sight is taken or left, as they say. */
function asChosen({ sheet, rows, header, titles, below }: Found, choice: HiddenChoice | undefined): Omit<Table, 'otherSheets'> {
  const candidates = rows.slice(below);
  const isOut = ({ row }: NumberedRow) => sheet.hidden.rows.has(row);
  const isGone = (column: number) => sheet.hidden.columns.some(([start, end]) => column >= start && column <= end);
  const hidden: Hidden = {
    rows: candidates.filter(isOut).length,
    columns: [...header.places.values()].filter(({ index }) => isGone(index)).map(({ name }) => name),
  };
  const isSomething = hidden.rows > 0 || hidden.columns.length > 0;
  const asked = { titles, hidden: isSomething ? hidden : NOTHING_HIDDEN, isAsked: isSomething && choice === undefined };
  if (choice !== 'leave') return { ...asked, header, rows: candidates };
  return { ...asked, header: withoutColumns(header, isGone), rows: candidates.filter((row) => !isOut(row)) };
}

function holdsSomething({ cells }: NumberedRow): boolean {
  const texts = cells.map(tidy);
  return (texts.some((text) => text !== '') || cells.includes(UNCOMPUTED)) && !isNote(texts);
}
