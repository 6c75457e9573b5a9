import { writeCsv } from '../../platform/csv.ts';
import { FIELDS } from '../../programme/field.ts';
import { asOnPaper } from '../../people/birth-date.ts';
import { NO_FIRST_NAME } from '../../people/person-name.ts';
import type { CandidateRow } from './candidate.ts';
import { COLUMNS, type ColumnCode } from './columns.ts';

const CIVILITIES = { madam: 'Madame', sir: 'Monsieur' };
const FUNDINGS = { cpf: 'CPF', other: 'Autre' };

/** Candidates as a CSV for Excel, in the columns of the template: `readCandidateFile` reads it back the same. */
export function candidatesCsv(rows: readonly CandidateRow[]): Uint8Array {
  return writeCsv([COLUMNS.map(({ fr }) => fr), ...rows.map((row) => COLUMNS.map(({ code }) => cellOf(row, code)))]);
}

function cellOf(row: CandidateRow, column: ColumnCode): string | number | null {
  if (column === 'civility') return row.civility && CIVILITIES[row.civility];
  if (column === 'birthDate') return asOnPaper(row.birthDate);
  if (column === 'firstNames') return row.firstNames || NO_FIRST_NAME;
  if (column === 'funding') return FUNDINGS[row.funding];
  if (column === 'field') return FIELDS.find(([code]) => code === row.field)?.[1] ?? null;
  // Two decimals are what the reader takes; a third of an hour has more.
  if (column === 'trainingHours') return row.trainingHours === null ? null : Math.round(row.trainingHours * 100) / 100;
  return row[column];
}
