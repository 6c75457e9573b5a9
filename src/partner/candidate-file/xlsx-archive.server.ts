import { crc32, inflateRawSync } from 'node:zlib';
import { outOfSight, sheetsOf, withoutBlanks, withPlainEpoch, type OutOfSight } from './xlsx-sheets.server.ts';

/** An XLSX of 1,000 rows unpacks to less than one of these. The reader itself has no limit: a few packed kilobytes could fill the memory. */
const LARGEST_UNPACKED = 40 * 1024 * 1024;
const WORKBOOK = 'xl/workbook.xml';
const MOST_ENTRIES = 500;
/** The reader fills a table with blanks up to the farthest cell: an address alone could fill the memory. */
const LAST_ROW = 20_000;
const MOST_CELLS = 1_000_000;
/**
 * Whatever is called `r` in any namespace, save the name of one, quoted either way: the reader takes figures as JavaScript does (`1e9`)
 * and signs of any alphabet for columns.
 */
const PLACE = /(?<![\t-\r ]xmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ADDRESS = /^([A-Z]{0,3})([1-9]\d{0,6})$/i;
/** A row may also stand without its number, and counts all the same. */
const ROW = /<(?:[^\s<>/:]*:)?row[\s/>]/g;

export class Unreadable extends Error {
  readonly code: 'file-damaged' | 'file-encrypted' | 'file-too-large' | 'file-too-many-rows' | 'file-unknown';
  constructor(code: Unreadable['code']) {
    super(code);
    this.code = code;
  }
}

export interface SafeArchive {
  archive: Buffer;
  /** In the order of the workbook. */
  sheets: { isShown: boolean; hidden: OutOfSight }[];
}

/**
 * The parts of an XLSX that hold text, unpacked within limits and put into a new archive without compression: what the reader then
 * opens can be no larger than what was measured here. Throws `Unreadable`. Format: PKWARE's APPNOTE, sections 4.3.7 to 4.3.16.
 */
export function safeArchive(bytes: Uint8Array): SafeArchive {
  const hidden = new Map<string, OutOfSight>();
  const parts = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map((part) => {
    if (part.name !== WORKBOOK && !part.content.includes('sheetData')) return part;
    const xml = withoutBlanks(withPlainEpoch(part.content.toString('latin1')));
    refuseFarCells(xml);
    hidden.set(part.name, outOfSight(xml));
    return { name: part.name, content: Buffer.from(xml, 'latin1') };
  });
  const textOf = (path: string) => parts.find(({ name }) => name === path)?.content.toString();
  const workbook = textOf(WORKBOOK);
  if (workbook === undefined) throw new Unreadable('file-unknown');
  const sheets = sheetsOf(workbook, textOf('xl/_rels/workbook.xml.rels') ?? '').map(({ isShown, part }) => ({
    isShown,
    hidden: hidden.get(part ?? '') ?? { rows: new Set<number>(), columns: [] },
  }));
  return { archive: pack(parts), sheets };
}

interface Part {
  name: string;
  content: Buffer;
}

function unpack(file: Buffer): Part[] {
  try {
    return partsOf(file);
  } catch (error) {
    // Whatever else fails here is an offset out of the file or a stream cut short.
    throw error instanceof Unreadable ? error : new Unreadable('file-damaged');
  }
}

function partsOf(file: Buffer): Part[] {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Unreadable('file-damaged');
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable('file-too-large');
  const parts: Part[] = [];
  let left = LARGEST_UNPACKED;
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Unreadable('file-damaged');
    const nameEnd = at + 46 + file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, nameEnd);
    if (/\.xml(?:\.rels)?$|\.rels$/.test(name)) {
      const content = contentOf(file, at, left);
      left -= content.length;
      parts.push({ name, content });
    }
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The content of the entry whose central header stands at `at`. */
function contentOf(file: Buffer, at: number, left: number): Buffer {
  if (file.readUInt16LE(at + 8) & 1) throw new Unreadable('file-encrypted');
  const method = file.readUInt16LE(at + 10);
  const local = file.readUInt32LE(at + 42);
  if (file.readUInt32LE(local) !== 0x04034b50) throw new Unreadable('file-damaged');
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
  if (method === 0 && packed.length <= left) return packed;
  if (method !== 0 && method !== 8) throw new Unreadable('file-damaged');
  if (left < 1 || method === 0) throw new Unreadable('file-too-large');
  try {
    return inflateRawSync(packed, { maxOutputLength: left });
  } catch (error) {
    throw new Unreadable((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'file-too-large' : 'file-damaged');
  }
}

function refuseFarCells(xml: string): void {
  let [lastRow, lastColumn, rows] = [0, 0, 0];
  for (const [, double, single] of xml.matchAll(PLACE)) {
    const [, letters, row] = ADDRESS.exec(double ?? single ?? '') ?? [];
    if (row === undefined) throw new Unreadable('file-damaged');
    lastRow = Math.max(lastRow, Number(row));
    lastColumn = Math.max(lastColumn, columnNumber(letters ?? ''));
  }
  for (const _ of xml.matchAll(ROW)) rows += 1;
  lastRow = Math.max(lastRow, rows);
  if (lastRow > LAST_ROW) throw new Unreadable('file-too-many-rows');
  if (lastRow * lastColumn > MOST_CELLS) throw new Unreadable('file-too-large');
}

/** A is 1, Z is 26, AA is 27. */
function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function pack(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    files.push(Buffer.from('PK\u0003\u0004'), common, path, content);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, central, path);
    offset += 30 + path.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}
