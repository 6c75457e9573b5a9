import { mainLevelOf, MAIN_LEVELS } from '../../programme/scale.ts';
import { readBirthDate } from './birth-date.ts';
import type { CandidateRow, RowProblem } from './candidate.ts';
import type { ColumnCode, Header } from './columns.ts';
import type { Claim } from './duplicates.ts';
import { isAddress, likelyAddress } from './email.ts';
import { personKey } from '../../people/person-key.ts';
import { ROW_PROBLEMS, type RowProblemCode } from './problem.ts';
import { civilityOf, cpfNumberOf, fieldOf, fundingOf, hoursOf, isName, objectiveOf, placementOf } from './value.ts';

export type Cell = string | number | Date | null;

/** Signs a cell may have: generous, since what a form or a delivery carries of a name is decided there. */
const LONGEST: Partial<Record<ColumnCode, number>> = { birthName: 100, usageName: 100, firstNames: 100, email: 254, reference: 60 };
const LONGEST_ELSEWHERE = 200;

/** C18: seven hours are the law's minimum for a training paid by the CPF; under ten, a warning. */
const CPF_HOURS = { least: 7, fair: 10 };

/** What was read of a row. The candidate is null when a problem is an error; `claim` is what the row can repeat of another nevertheless. */
export interface RowRead {
  candidate: CandidateRow | null;
  problems: RowProblem[];
  claim: Claim;
}

/** Reads one row; `today` is `YYYY-MM-DD`. */
export function readRow(row: number, cells: readonly Cell[], places: Header['places'], today: string): RowRead {
  const problems: RowProblem[] = [];
  const say = (column: ColumnCode, code: RowProblemCode, values: RowProblem['values'] = {}) => {
    problems.push({ row, column: places.get(column)?.name ?? null, code, severity: ROW_PROBLEMS[code], values });
    return null;
  };
  const cell = (column: ColumnCode): Cell => {
    const place = places.get(column);
    return place ? (cells[place.index] ?? null) : null;
  };

  /** The text of a cell without doubled spaces; null when it is empty or refused. */
  const text = (column: ColumnCode): string | null => {
    const clean = tidy(cell(column));
    const longest = LONGEST[column] ?? LONGEST_ELSEWHERE;
    if (clean === '') return null;
    if (clean.length > longest) return say(column, 'too-long', { longest });
    if (CONTROLS.test(clean)) return say(column, 'control-characters');
    if (clean.includes('\uFFFD')) return say(column, 'lost-characters');
    return clean;
  };
  const needed = (column: ColumnCode): string | null => (tidy(cell(column)) === '' ? say(column, 'missing') : text(column));
  const name = (column: ColumnCode, found: string | null): string | null => {
    if (found === null) return null;
    if (GARBLED.test(found)) return say(column, 'garbled-accents');
    return isName(found) ? found : say(column, 'not-a-name');
  };
  const chosen = <T>(column: ColumnCode, code: RowProblemCode, found: string | null, meaningOf: (text: string) => T | null): T | null =>
    found === null ? null : (meaningOf(found) ?? say(column, code, { found }));

  const email = () => {
    const found = needed('email');
    if (found === null) return null;
    if (!isAddress(found)) return say('email', 'malformed-email');
    const proposed = likelyAddress(found);
    if (proposed) say('email', 'likely-email-typo', { proposed });
    return found;
  };
  const birthDate = () => {
    const raw = cell('birthDate');
    const written = typeof raw === 'string' || raw === null ? needed('birthDate') : raw;
    if (written === null) return null;
    const read = readBirthDate(written, today);
    return 'date' in read ? read.date : say('birthDate', read.refusal);
  };
  const trainingHours = () => {
    const raw = cell('trainingHours');
    const written = typeof raw === 'number' ? raw : text('trainingHours');
    return written === null ? null : (hoursOf(written) ?? say('trainingHours', 'malformed-hours'));
  };
  const checkCpf = (hours: number | null, number: string | null) => {
    const hasHours = tidy(cell('trainingHours')) !== '';
    if (!hasHours) say('trainingHours', 'cpf-without-hours');
    else if (hours !== null && hours < CPF_HOURS.least) say('trainingHours', 'cpf-hours-too-few', { least: CPF_HOURS.least });
    else if (hours !== null && hours < CPF_HOURS.fair) say('trainingHours', 'cpf-hours-few', { fair: CPF_HOURS.fair });
    if (number === null && tidy(cell('cpfFileNumber')) === '') say('cpfFileNumber', 'cpf-without-number');
  };

  const civility = chosen('civility', 'unknown-civility', text('civility'), civilityOf);
  const birthName = name('birthName', needed('birthName'));
  const usageName = name('usageName', text('usageName'));
  const firstNames = name('firstNames', needed('firstNames'));
  const address = email();
  const born = birthDate();
  const objective = chosen('objective', 'unknown-objective', needed('objective'), objectiveOf);
  const placement = chosen('placement', 'unknown-placement', needed('placement'), placementOf);
  if (objective && placement && MAIN_LEVELS.indexOf(objective) < MAIN_LEVELS.indexOf(mainLevelOf(placement)))
    say('objective', 'objective-below-placement', { objective, placement });
  const hours = trainingHours();
  const funding = chosen('funding', 'unknown-funding', needed('funding'), fundingOf);
  const cpfFileNumber = chosen('cpfFileNumber', 'malformed-cpf-number', text('cpfFileNumber'), cpfNumberOf);
  if (funding === 'cpf') checkCpf(hours, cpfFileNumber);
  if (funding === 'other' && cpfFileNumber) say('cpfFileNumber', 'cpf-number-without-cpf');
  const field = chosen('field', 'unknown-field', text('field'), fieldOf);
  const reference = text('reference');

  const whole = birthName && firstNames && address && born && objective && placement && funding;
  const person = birthName && firstNames && born ? personKey({ birthName, firstNames, birthDate: born }) : null;
  const claim: Claim = { row, email: address?.toLowerCase() ?? null, person, cpfFileNumber };
  if (!whole || problems.some(({ severity }) => severity === 'error')) return { candidate: null, problems, claim };
  const candidate: CandidateRow = {
    row,
    civility,
    birthName,
    usageName,
    firstNames,
    email: address,
    birthDate: born,
    objective,
    placement,
    trainingHours: hours,
    funding,
    cpfFileNumber,
    field,
    reference,
  };
  return { candidate, problems, claim };
}

/** Controls, and the marks that turn the direction of writing: a name with one reads otherwise than it is written. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** UTF-8 once read as Windows-1252: `Ã©` for `é`. No name has these pairs. */
const GARBLED = /[ÃÂÅ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

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
