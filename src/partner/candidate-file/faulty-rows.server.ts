import writeXlsx, { type Cell as Written, type SheetData } from 'write-excel-file/node';
import { nameKey } from '../../people/person-key.ts';
import type { Table } from './table.server.ts';
import { type Cell, UNCOMPUTED } from './cell.ts';
import { hoursOf } from './value.ts';

/** The column that is added. The reader knows no such column, so a mended file may keep it. */
const TITLES = { fr: 'À corriger', en: 'To be mended' };
const OURS = new Set(Object.values(TITLES).map(nameKey));

const WIDE = 70;
const NARROW = 18;

/**
 * Rows of a file as they are in it, with one more column that says what is wrong. A workbook, even for a CSV: opened and saved as one, a
 * long number would lose its last digits. Text stays text, so nothing in it runs as a formula.
 * @param said the sentences about a row, by its number; rows without any are left out
 */
export async function faultyRowsXlsx(
  { titles, rows }: Pick<Table, 'titles' | 'rows'>,
  said: ReadonlyMap<number, readonly string[]>,
  language: keyof typeof TITLES,
): Promise<Uint8Array> {
  const places = [...titles.keys()].filter((at) => !OURS.has(nameKey(titles[at] ?? '')));
  const data: SheetData = [
    [
      ...places.map((at) => ({ value: titles[at] ?? '', fontWeight: 'bold' as const })),
      { value: TITLES[language], fontWeight: 'bold', backgroundColor: '#FFE9B8' },
    ],
    ...rows
      .filter(({ row }) => said.has(row))
      .map(({ row, cells }) => [
        ...places.map((at) => written(cells[at] ?? null)),
        { value: said.get(row)?.join('\n') ?? '', wrap: true, backgroundColor: '#FFF6DF' },
      ]),
  ];
  const columns = [...places.map(() => ({ width: NARROW })), { width: WIDE }];
  return writeXlsx(data, { dateFormat: 'dd/mm/yyyy', columns, stickyRowsCount: 1 }).toBuffer();
}

function written(cell: Cell): Written {
  if (cell === UNCOMPUTED) return null;
  // A duration has no day: as a date it would stand in 1899.
  const hours = cell instanceof Date ? hoursOf(cell) : null;
  if (hours !== null) return { value: hours, type: Number };
  if (cell instanceof Date) return Number.isNaN(+cell) ? null : { value: cell, type: Date };
  if (typeof cell === 'number') return { value: cell, type: Number };
  return cell ? { value: cell, type: String } : null;
}
