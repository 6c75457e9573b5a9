import { asSeen } from '../../people/invisible-marks.ts';

/**
 * Stands in the cell of a formula that was saved without its result: some tools write files so, and only a spreadsheet can compute it. A sign
 * of nobody's alphabet, so that a cell stays what may go from thread to thread.
 */
export const UNCOMPUTED = '\uE0F1';

/** `#N/A`, `#REF!`, `#NOM ?`: what a spreadsheet shows, in its own language, for what it could not compute; LibreOffice has numbers too. */
const ERROR = /^(?:#(?:N\/[AD]|NV|REF|GETTING_DATA|[\p{Lu}\d/_]*\p{Lu}[\p{Lu}\d/_]* ?[!?])|Err:\d{3})$/u;

/** Whether a tidied text is an error that a spreadsheet put in the place of a value. */
export function isSpreadsheetError(text: string): boolean {
  return ERROR.test(text);
}

/** A cell of a spreadsheet, or a field of a form. */
export type Cell = string | number | Date | null;

/** A cell as text, as it is seen; a date as ISO; nothing for a formula without a value. */
export function tidy(cell: Cell): string {
  if (cell === null || cell === UNCOMPUTED) return '';
  if (cell instanceof Date) return Number.isNaN(+cell) ? 'NaN' : cell.toISOString().slice(0, 10);
  return asSeen(String(cell));
}
