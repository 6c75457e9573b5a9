import { asOnPaper, isWhole } from '../../people/birth-date.ts';
import { isAddress } from '../../people/mail-address.ts';
import { personKey } from '../../people/person-key.ts';
import { withOneName } from '../../people/person-name.ts';
import { type Days, readBirthDate } from './birth-date.ts';
import type { CandidateRow, RowProblem } from './candidate.ts';
import type { Cell } from './cell.ts';
import type { Header } from './columns.ts';
import type { Claim } from './duplicates.ts';
import { likelyAddress } from './email.ts';
import { whatOfHours, whatOfObjective } from './rules.ts';
import { Row } from './row.ts';
import { civilityOf, cpfNumberOf, fieldOf, fundingOf, hoursOf, objectiveOf, placementOf } from './value.ts';

/** Binary fractions: 20.1 and 0.2 make 20.300000000000001. */
const FLOAT_ERROR = 1e-9;

/** What was read of a row. The candidate is null when a problem is an error; `claim` is what the row can repeat of another nevertheless. */
export interface RowRead {
  candidate: CandidateRow | null;
  problems: RowProblem[];
  claim: Claim;
}

/** Reads one row of a file, or one form. */
export function readRow(number: number, cells: readonly Cell[], places: Header['places'], days: Days): RowRead {
  const row = new Row(number, cells, places);
  const person = readPerson(row, days);
  const course = readCourse(row);
  const { birthName, firstNames, birthDate, email } = person;
  const { objective, placement, funding } = course;
  const named = birthName && firstNames !== null && birthDate ? { birthName, firstNames, birthDate } : null;
  const claim: Claim = {
    row: number,
    email: email?.toLowerCase() ?? null,
    person: named && personKey(named),
    cpfFileNumber: course.cpfFileNumber,
  };
  const { problems } = row;
  const isRefused = problems.some(({ severity }) => severity === 'error');
  if (isRefused || !named || !email || !objective || !placement || !funding) return { candidate: null, problems, claim };
  return { candidate: { row: number, ...person, ...named, email, ...course, objective, placement, funding }, problems, claim };
}

/** Who it is; null where the row does not say it well. */
function readPerson(row: Row, days: Days) {
  return {
    civility: row.chosen('civility', 'unknown-civility', row.text('civility'), civilityOf),
    ...readNames(row),
    email: readAddress(row),
    birthDate: readBirth(row, days),
  };
}

function readNames(row: Row) {
  const usageName = row.name('usageName', row.text('usageName'));
  const [birth, first] = [row.needed('birthName'), row.needed('firstNames')];
  const { birthName, firstNames } = withOneName(birth ?? '', first ?? '');
  if (birth !== null && first !== null && firstNames === '')
    return { birthName: row.name(birthName === birth ? 'birthName' : 'firstNames', birthName), usageName, firstNames };
  return { birthName: row.name('birthName', birth), usageName, firstNames: row.name('firstNames', first) };
}

/** What they aim at, where they start from, and who pays. */
function readCourse(row: Row) {
  const objective = row.chosen('objective', 'unknown-objective', row.needed('objective'), objectiveOf);
  const placement = row.chosen('placement', 'unknown-placement', row.needed('placement'), placementOf);
  const doubt = objective && placement && whatOfObjective(objective, placement);
  if (doubt) row.say('objective', doubt, { objective, placement });
  return {
    objective,
    placement,
    ...readFunding(row),
    field: row.chosen('field', 'unknown-field', row.text('field'), fieldOf),
    reference: row.text('reference'),
  };
}

function readFunding(row: Row) {
  const trainingHours = readHours(row);
  const funding = row.chosen('funding', 'unknown-funding', row.needed('funding'), fundingOf);
  const cpfFileNumber = row.chosen('cpfFileNumber', 'malformed-cpf-number', row.text('cpfFileNumber'), cpfNumberOf);
  // Hours that cannot be read have had their own sentence.
  const said = trainingHours !== null || row.isEmpty('trainingHours');
  const shortfall = funding && said ? whatOfHours(funding, trainingHours) : null;
  if (shortfall) row.say('trainingHours', shortfall.code, shortfall.values);
  if (funding === 'cpf' && row.isEmpty('cpfFileNumber')) row.say('cpfFileNumber', 'cpf-without-number');
  if (funding === 'other' && cpfFileNumber) row.say('cpfFileNumber', 'cpf-number-without-cpf');
  return { trainingHours, funding, cpfFileNumber };
}

function readAddress(row: Row): string | null {
  const found = row.needed('email');
  if (found === null) return null;
  if (!isAddress(found)) return row.say('email', 'malformed-email');
  const proposed = likelyAddress(found);
  if (proposed) row.say('email', 'likely-email-typo', { proposed });
  return found;
}

function readBirth(row: Row, days: Days): string | null {
  const raw = row.cell('birthDate');
  const written = typeof raw === 'number' || raw instanceof Date ? raw : row.needed('birthDate');
  if (written === null) return null;
  const read = readBirthDate(written, days);
  if ('refusal' in read) return row.say('birthDate', read.refusal);
  if (!isWhole(read.date)) row.say('birthDate', 'birth-date-open', { said: asOnPaper(read.date) });
  return read.date;
}

function readHours(row: Row): number | null {
  const raw = row.cell('trainingHours');
  const written = typeof raw === 'number' || raw instanceof Date ? raw : row.text('trainingHours');
  if (written === null) return null;
  const hours = hoursOf(written);
  if (hours === null) return row.say('trainingHours', 'malformed-hours');
  // A spreadsheet shows 21,33 for 64 thirds; what is typed has no more than two decimals, and a clock's minutes are kept.
  if (typeof raw !== 'number') return hours;
  const read = Math.round(hours * 100) / 100;
  if (Math.abs(read - hours) > FLOAT_ERROR) row.say('trainingHours', 'rounded-hours');
  return read;
}
