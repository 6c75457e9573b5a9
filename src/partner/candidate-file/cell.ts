import { asSeen } from '../../people/invisible-marks.ts';

/**
 * Stands in the cell of a formula that was saved without its result: some tools write files so, and only a spreadsheet can compute it. A sign
 * of nobody's alphabet, so that a cell stays what may go from thread to thread.
 */
export const UNCOMPUTED = '\uE0F1';

/** A cell of a spreadsheet, or a field of a form. */
export type Cell = string | number | Date | null;

/** A cell as text, as it is seen; a date as ISO; nothing for a formula without a value. */
export function tidy(cell: Cell): string {
  if (cell === null || cell === UNCOMPUTED) return '';
  if (cell instanceof Date) return Number.isNaN(+cell) ? 'NaN' : cell.toISOString().slice(0, 10);
  return asSeen(String(cell));
}
