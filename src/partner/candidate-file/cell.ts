/** A cell of a spreadsheet, or a field of a form. */
export type Cell = string | number | Date | null;

/** A cell as text: composed accents, no doubled space, no invisible sign of zero width; a date as ISO. */
export function tidy(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(+cell) ? 'NaN' : cell.toISOString().slice(0, 10);
  return String(cell)
    .normalize('NFC')
    .replaceAll(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
