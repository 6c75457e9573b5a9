import { UNCOMPUTED } from './cell.ts';

/**
 * What the reader of cells does not say of a workbook: which sheets, rows and columns are out of sight, and which formulas have no value.
 * Sheets are looked at as bytes (latin1); all that is asked of them is ASCII.
 */

/** As the bytes of UTF-8. */
const MARK_BYTES = Buffer.from(UNCOMPUTED).toString('latin1');

/** A range of columns from 0. */
type Range = readonly [first: number, last: number];

export interface OutOfSight {
  /** Numbers of rows, from 1. */
  rows: ReadonlySet<number>;
  columns: readonly Range[];
}

const NS = '((?:[\\w.-]+:)?)';
const ROW = new RegExp(`<${NS}row\\b([^<>]*)>`, 'g');
const COLUMN = new RegExp(`<${NS}col\\b([^<>]*)>`, 'g');
const EMPTY_CELL = new RegExp(`<${NS}c\\b([^<>]*?)(?:/>|>\\s*</\\1c>)`, 'g');
const EMPTY_ROW = new RegExp(`<${NS}row\\b([^<>]*?)(?:/>|>\\s*</\\1row>)`, 'g');
const FORMULA_ALONE = new RegExp(
  `<${NS}c\\b([^<>]*)>\\s*<\\1f\\b[^<>]*(?:/>|>[^<]*</\\1f>)(\\s*<\\1v\\s*/>|\\s*<\\1v>\\s*</\\1v>)?\\s*</\\1c>`,
  'g',
);
/** The reader gives nothing for an error; as the text that it is, it is seen. */
const ERROR_KIND = /(<(?:[\w.-]+:)?c\b[^<>]*?\st\s*=\s*)(?:"e"|'e')/g;
const DATES_FROM_1904 = /(<(?:[\w.-]+:)?workbookPr\b[^<>]*?\sdate1904\s*=\s*)(?:"true"|'true')/;
const ANY_PLACE = new RegExp(`<${NS}(?:row|c)\\b([^<>]*)>`, 'g');
const HAS_PLACE = /(?:^|\s)r\s*=/;
const MOST_RANGES = 1000;

const patterns = new Map<string, RegExp>();

/** The value of an attribute without a prefix. */
function attribute(attributes: string, name: string): string | null {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  const [, double, single] = pattern.exec(attributes) ?? [];
  return double ?? single ?? null;
}

const isTrue = (value: string | null) => value === '1' || value === 'true';

/**
 * A sheet without what is only formatted: a sheet coloured to its last row holds a million cells that say nothing. A formula without a
 * value becomes a mark, an error a text. What has no place of its own is counted from its neighbours: then nothing is taken out.
 */
export function withoutBlanks(xml: string): string {
  const valued = xml.replace(FORMULA_ALONE, (_, ns: string, attributes: string, empty: string | undefined) => {
    // A text that was computed and is empty says so by its kind.
    const place = attribute(attributes, 'r');
    const at = place === null ? '' : ` r="${place}"`;
    if (empty !== undefined && attribute(attributes, 't') === 'str') return `<${ns}c${at}/>`;
    return `<${ns}c${at} t="inlineStr"><${ns}is><${ns}t>${MARK_BYTES}</${ns}t></${ns}is></${ns}c>`;
  });
  const marked = valued.replace(ERROR_KIND, '$1"str"');
  for (const [, , attributes = ''] of marked.matchAll(ANY_PLACE)) if (!HAS_PLACE.test(attributes)) return marked;
  return marked.replace(EMPTY_CELL, '').replace(EMPTY_ROW, '');
}

/** A workbook whose days count from 1904 says so by a 1: the reader knows no other word for it. */
export function withPlainEpoch(workbook: string): string {
  return workbook.replace(DATES_FROM_1904, '$1"1"');
}

/** What a filter, a hand or a height of nothing keeps out of sight. */
export function outOfSight(xml: string): OutOfSight {
  const rows = new Set<number>();
  for (const [, , attributes = ''] of xml.matchAll(ROW)) {
    const isFlat = Number(attribute(attributes, 'ht') ?? 1) === 0;
    if (isTrue(attribute(attributes, 'hidden')) || isFlat) rows.add(Number(attribute(attributes, 'r')));
  }
  const columns: Range[] = [];
  for (const [, , attributes = ''] of xml.matchAll(COLUMN)) {
    const isThin = Number(attribute(attributes, 'width') ?? 1) === 0;
    const range = [Number(attribute(attributes, 'min')) - 1, Number(attribute(attributes, 'max')) - 1] as const;
    if ((isTrue(attribute(attributes, 'hidden')) || isThin) && columns.length < MOST_RANGES) columns.push(range);
  }
  return { rows, columns };
}

/** The sheets of a workbook in their order: whether each is shown, and the part that holds it (none for a sheet that is a chart). */
export function sheetsOf(workbook: string, relations: string): { isShown: boolean; part: string | null }[] {
  const parts = new Map<string | null, string>();
  for (const [, attributes = ''] of relations.matchAll(/<(?:[\w.-]+:)?Relationship\b([^<>]*)>/g)) {
    const target = attribute(attributes, 'Target') ?? '';
    if (attribute(attributes, 'Type')?.endsWith('/worksheet'))
      parts.set(attribute(attributes, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: { isShown: boolean; part: string | null }[] = [];
  for (const [, attributes = ''] of workbook.matchAll(/<(?:[\w.-]+:)?sheet\s([^<>]*)>/g)) {
    if (!attribute(attributes, 'name')) continue;
    const isShown = !/^(?:very)?hidden$/i.test(attribute(attributes, 'state') ?? '');
    const id = attribute(attributes, '[\\w.-]+:id');
    sheets.push({ isShown, part: parts.get(id) ?? null });
  }
  return sheets;
}
