import { writeCsv } from '../../platform/csv.ts';
import { readCatalogue, type Language } from '../../platform/words.server.ts';
import type { MonthView } from './month-view.server.ts';

type Course = MonthView['missing'][number]['course'];
type Sitting = MonthView['sittingsWithoutRow'][number];

const COLUMNS = [
  'outcome',
  'how',
  'fileNumber',
  'person',
  'course',
  'certification',
  'startsOn',
  'endsOn',
  'reference',
  'candidate',
  'plannedOn',
  'attendance',
] as const;

/** A month's reconciliation as a CSV that Excel opens: each course once, then the sittings that no course names. No cell can run. */
export function reconciliationCsv(view: MonthView, language: Language): Uint8Array {
  const say = wordsOf(language);
  const line = (outcome: string, how: string, course: Course | null, sitting: Sitting | null) => [
    say(`csv.${outcome}`),
    how === '' ? '' : say(how),
    course?.fileNumber ?? sitting?.fileNumber ?? '',
    course?.name ?? '',
    course?.title ?? '',
    course?.certification ?? '',
    dayIn(course?.startsOn),
    dayIn(course?.endsOn),
    sitting?.reference ?? '',
    sitting?.name ?? '',
    dayIn(sitting?.plannedOn),
    sitting ? say(`attendance.${sitting.attendance}`) : '',
  ];
  return writeCsv([
    COLUMNS.map((column) => say(`csv.${column}`)),
    ...view.matched.map(({ course, sitting, by }) => line('matched', `matched-by.${by}`, course, sitting)),
    ...view.ambiguous.map(({ course, because }) => line('ambiguous', `doubt.${because}`, course, null)),
    ...view.missing.map(({ course, decided }) => line('missing', decided ? 'matched-by.choice' : '', course, null)),
    ...view.setAside.map(({ course, because }) => line('setAside', `set-aside.${because}`, course, null)),
    ...view.sittingsWithoutRow.map((sitting) => line('withoutRow', '', null, sitting)),
  ]);
}

/** As a French spreadsheet reads a date, in both languages: the file is for the same desks. */
function dayIn(day: string | undefined): string {
  return day?.split('-').toReversed().join('/') ?? '';
}

type Tree = { [key: string]: string | Tree };

function wordsOf(language: Language): (key: string) => string {
  const catalogue: Tree = readCatalogue(language, 'edof');
  return (key) => {
    const found = key
      .split('.')
      .reduce<string | Tree | undefined>((place, part) => (typeof place === 'object' ? place[part] : place), catalogue);
    if (typeof found !== 'string') throw new RangeError(`no word for ${key}`);
    return found;
  };
}
