import papa from 'papaparse';
import { decode, type Encoding } from './text-encoding.ts';

const SEPARATORS = [';', '\t', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * A CSV file as read. A row stands where a spreadsheet shows it: blank rows are kept, save at the end. `unclosedQuoteAt` is the row,
 * from 1, of a quote that never closes: all that follows it fell into one cell.
 */
export interface Csv {
  rows: string[][];
  separator: Separator;
  encoding: Encoding;
  /** False where the encoding is a guess: letters with accents may be others. */
  isSure: boolean;
  unclosedQuoteAt: number | null;
}

/** What a spreadsheet would take for a formula, whatever blanks, controls or apostrophes stand before it; wide signs count in Asian settings. */
const FORMULA = /^'*(?:[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * Text that starts like a formula and can do nothing: a number, or a telephone number of digits and single spaces. With an apostrophe
 * -12,5 would no longer be summed and +33 6 12 34 56 78 no longer dialled. Digits with anything between them but spaces could be computed.
 */
const INERT = /^(?:[+-]?\d+(?:[.,]\d+)?|\+\d+(?: \d+)*)$/;

/** A thousand candidates have some ten thousand cells, the largest extract some three hundred thousand. */
const MOST_CELLS = 1_000_000;
const MOST_QUOTES = 2 * MOST_CELLS;
const PARTS = new Set(Array.from('\n\r;,\t', (sign) => sign.charCodeAt(0)));
const QUOTE = '"'.charCodeAt(0);

/**
 * Whether a file falls into more cells than anybody reads. To be asked before `readCsv`: twelve megabytes of nothing but line ends are
 * gigabytes once they are rows, and would take the process with them.
 */
export function hasTooManyCells(bytes: Uint8Array): boolean {
  let [cells, quotes] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (PARTS.has(byte)) cells += 1;
    else if (byte === QUOTE) quotes += 1;
  }
  return cells > MOST_CELLS || quotes > MOST_QUOTES;
}

/** Reads CSV in the separators and encodings that Excel writes. Line breaks within a cell come back as \n. Never throws. */
export function readCsv(bytes: Uint8Array): Csv {
  const { text, encoding, isSure } = decode(bytes);
  const lines = text.replaceAll(/\r\n?/g, '\n');
  // Excel takes a first line `sep=;` as an order and does not show it: rows are counted without it.
  const order = /^sep=([;,\t])(?:\n|$)/i.exec(lines);
  const body = order ? lines.slice(order[0].length) : lines;
  const separator = (order?.[1] as Separator | undefined) ?? separatorOf(body);
  const { data, errors } = papa.parse<string[]>(body, { delimiter: separator, newline: '\n', skipEmptyLines: false });
  const rows = data.map((row) => row.map(withoutApostrophe));
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  const unclosed = errors.find(({ code }) => code === 'MissingQuotes');
  return { rows, separator, encoding, isSure, unclosedQuoteAt: unclosed ? (unclosed.row ?? 0) + 1 : null };
}

/**
 * CSV as Excel opens it in French: semicolons, UTF-8 with its mark, CRLF, decimal commas, every cell in quotes. Text that would run as a
 * formula gets an apostrophe in front, which `readCsv` takes off again: what is written is read back the same.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? decimal(cell) : withApostrophe(cell ?? ''))));
  return new TextEncoder().encode(`\uFEFF${papa.unparse(cells, { delimiter: ';', newline: '\r\n', quotes: true })}\r\n`);
}

export function withApostrophe(text: string): string {
  return FORMULA.test(text) && !INERT.test(text) ? `'${text}` : text;
}

function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}

/** Above a table may stand a title and a few lines about it. */
const LINES_TO_A_TABLE = 20;

/** The separator that one line at the top holds most of, outside quotes; a semicolon when none holds any. */
function separatorOf(text: string): Separator {
  const top = text.replaceAll(/"[^"]*"/g, '').split('\n', 10 * LINES_TO_A_TABLE);
  const lines = top.filter((line) => line.trim() !== '').slice(0, LINES_TO_A_TABLE);
  const most = (separator: Separator) => Math.max(1, ...lines.map((line) => line.split(separator).length));
  return SEPARATORS.reduce((best, other) => (most(other) > most(best) ? other : best));
}
