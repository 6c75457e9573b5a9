import readXlsxFile from 'read-excel-file/node';
import { hasTooManyCells, readCsv } from '../../platform/csv.ts';
import { storableText } from '../../platform/storable.ts';
import type { FileProblem } from './candidate.ts';
import type { FileProblemCode } from './problem.ts';
import type { Cell } from './cell.ts';
import { safeArchive, Unreadable } from './xlsx-archive.server.ts';
import type { OutOfSight } from './xlsx-sheets.server.ts';

export const LARGEST_FILE = 5 * 1024 * 1024;

/** A sheet of a workbook, or a CSV. `rows` are as the spreadsheet counts them. */
export interface Sheet {
  /** Null for a CSV. */
  name: string | null;
  isShown: boolean;
  rows: Cell[][];
  hidden: OutOfSight;
}

type Sheets = { sheets: Sheet[] } | { problem: FileProblem };

/** The sheets of an XLSX, or a CSV, or why the file cannot be read. Bytes decide what it is, not its name. */
export async function readSheets(bytes: Uint8Array): Promise<Sheets> {
  if (bytes.length === 0) return refuse('file-empty');
  if (bytes.length > LARGEST_FILE) return refuse('file-too-large');
  if (startsWith(bytes, [0x50, 0x4b])) return readXlsx(bytes);
  // The container of old Excel files also holds XLSX files with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse(hasPassword(bytes) ? 'file-encrypted' : 'file-old-excel');
  return readText(bytes);
}

function readText(bytes: Uint8Array): Sheets {
  if (hasTooManyCells(bytes)) return refuse('file-too-large');
  const csv = readCsv(bytes);
  // A picture or a PDF taken for text holds zero bytes, or starts by saying what it is.
  if (!csv.encoding.startsWith('utf-16') && (bytes.includes(0) || startsWith(bytes, [0x25, 0x50, 0x44, 0x46])))
    return refuse('file-unknown');
  if (!csv.isSure) return refuse('file-encoding-unsure');
  if (csv.unclosedQuoteAt !== null) return refuse('file-unclosed-quote', { row: csv.unclosedQuoteAt });
  if (csv.rows.length === 0) return refuse('file-empty');
  const rows = csv.rows.map((row) => row.map(storableText));
  return { sheets: [{ name: null, isShown: true, rows, hidden: { rows: new Set(), columns: [] } }] };
}

async function readXlsx(bytes: Uint8Array): Promise<Sheets> {
  try {
    const { archive, sheets } = safeArchive(bytes);
    const read: { sheet: string; data?: unknown[][] }[] = await readXlsxFile(archive, { trim: false });
    const found = read.map(({ sheet, data = [] }, at) => ({
      name: sheet,
      isShown: sheets[at]?.isShown ?? true,
      rows: data.map((row) => row.map(cellOf)),
      hidden: sheets[at]?.hidden ?? { rows: new Set<number>(), columns: [] },
    }));
    if (signsIn(found.flatMap(({ rows }) => rows)) > LARGEST_FILE) return refuse('file-too-large');
    const filled = found.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
    return filled.length > 0 ? { sheets: filled } : refuse('file-empty');
  } catch (error) {
    return refuse(error instanceof Unreadable ? error.code : 'file-damaged');
  }
}

/** A text that is in the file once may be in every cell: each is read anew. */
function signsIn(rows: readonly Cell[][]): number {
  return rows.reduce((sum, row) => row.reduce<number>((signs, cell) => signs + (typeof cell === 'string' ? cell.length : 0), sum), 0);
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number' || value instanceof Date) return value;
  return typeof value === 'boolean' ? String(value) : null;
}

function refuse(code: FileProblemCode, values: FileProblem['values'] = {}): { problem: FileProblem } {
  return { problem: { code, values } };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function hasPassword(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
