import { writeCsv } from '../../platform/csv.ts';
import { readCatalogue, type Language } from '../../platform/words.server.ts';
import type { ListedCase } from './schema.ts';

const COLUMNS = [
  'reference',
  'kind',
  'state',
  'outcome',
  'openedAt',
  'dueAt',
  'overdue',
  'openedBy',
  'candidate',
  'file',
  'organisation',
] as const;

/** The list as a spreadsheet opens it, in words; no word of a case and nothing that runs as a formula. */
export function caseSheet(cases: readonly ListedCase[], language: Language): File {
  const words = readCatalogue(language, 'cases') as unknown as Words;
  const day = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
  const rows = cases.map((one) => [
    one.reference,
    words.kind[one.kind] ?? one.kind,
    words.state[one.state] ?? one.state,
    one.outcome ? (words.outcome[one.outcome] ?? one.outcome) : null,
    day.format(new Date(one.openedAt)),
    day.format(new Date(one.dueAt)),
    one.overdue ? (words.sheet['yes'] ?? '') : null,
    words.openedBy[one.openedBy] ?? one.openedBy,
    one.about?.name ?? null,
    one.about?.reference ?? null,
    one.about?.organisation ?? null,
  ]);
  const bytes = writeCsv([COLUMNS.map((column) => words.sheet[column] ?? column), ...rows]);
  return new File([new Uint8Array(bytes)], words.sheet['name'] ?? 'cases.csv', { type: 'text/csv' });
}

/** The parts of the book that are read here. */
type Words = Record<'kind' | 'state' | 'outcome' | 'openedBy' | 'sheet', Record<string, string>>;
