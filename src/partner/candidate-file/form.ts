import type { Days } from './birth-date.ts';
import { COLUMNS, type ColumnCode } from './columns.ts';
import { readRow, type RowRead } from './row-reader.ts';

/** The fields of a form, as typed; what is not there is empty. */
export type Fields = Partial<Record<ColumnCode, string | undefined>>;

const PLACES = new Map(COLUMNS.map(({ code }, index) => [code, { index, name: code }]));

/** Reads a form as a row of a file: same checks, same sentences. The column of a problem is the field's code, its row is 1. */
export function readForm(fields: Fields, days: Days): RowRead {
  return readRow(
    1,
    COLUMNS.map(({ code }) => fields[code] ?? null),
    PLACES,
    days,
  );
}
