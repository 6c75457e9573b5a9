import { writeCsv } from '../../../platform/csv.ts';
import { readCatalogue, type Language } from '../../../platform/words.server.ts';
import { dayOf } from '../../../programme/calendar.ts';
import type { ListedRow } from './queries.server.ts';

/** A spreadsheet bears more; nobody reads them. */
export const MOST_IN_FILE = 20_000;

/** What of `sittings.json` a file is written with. */
interface Words {
  state: Record<string, string>;
  attention: Record<string, string>;
  tongue: Record<string, string>;
  file: Record<string, string>;
}

/** The rows of a list as a CSV for a spreadsheet, in the reader's words; days are days in Paris. Text that would run as a formula cannot. */
export function sittingsFile(rows: readonly ListedRow[], language: Language): File {
  const words = readCatalogue(language, 'sittings') as unknown as Words;
  const day = (iso: string) => (language === 'fr' ? iso.split('-').toReversed().join('/') : iso);
  const cells = rows.map((row) => [
    row.name,
    row.email,
    row.reference,
    row.ownReference,
    row.cpfFileNumber,
    row.partner,
    row.session,
    words.tongue[row.language] ?? row.language,
    day(row.plannedOn),
    row.objective,
    words.state[row.state] ?? row.state,
    row.dueAt && day(dayOf(row.dueAt)),
    row.attention && (words.attention[row.attention] ?? row.attention),
  ]);
  const bytes = writeCsv([HEADER.map((name) => words.file[name] ?? name), ...cells]);
  return new File([Buffer.from(bytes)], `${words.file['name'] ?? 'candidats'}.csv`, { type: 'text/csv;charset=utf-8' });
}

const HEADER = [
  'candidate',
  'email',
  'reference',
  'ownReference',
  'cpfFileNumber',
  'partner',
  'session',
  'language',
  'plannedOn',
  'objective',
  'state',
  'deadline',
  'attention',
];
