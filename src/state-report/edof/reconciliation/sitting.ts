import type { SittingState } from '../../../sitting/rules.ts';
import { fileNumberIn } from '../extract/cells.ts';
import type { Day, EdofRow } from '../extract/extract.ts';

/** What the reconciliation needs of a sitting, and nothing else. */
export interface SittingToMatch {
  id: string;
  partnerId: string;
  cpfFileNumber: string | null;
  /** Of birth and of usage. */
  familyNames: readonly string[];
  firstName: string;
  trainingEndsOn: Day | null;
  /** The day set for the written part (R169). */
  plannedOn: Day;
  state: SittingState;
  /** Registered as paid by other means than the CPF: no extract is to name it. */
  paidOtherwise: boolean;
}

/**
 * `held`: the candidate went through every part. `open`: may still. `published`: held, and the jury's result is out and goes to the
 * Caisse des Dépôts. `closed`: ended without being gone through (absent, expired, withdrawn): the course has no certification behind it.
 */
export type Attendance = 'open' | 'held' | 'published' | 'closed';

const ATTENDANCE: Record<SittingState, Attendance> = {
  registered: 'open',
  available: 'open',
  ready: 'open',
  writing: 'open',
  written: 'open',
  booked: 'open',
  suspended: 'open',
  interviewed: 'held',
  'under-jury': 'held',
  // A jury cancels what was sat: the candidate did come.
  cancelled: 'held',
  published: 'published',
  absent: 'closed',
  expired: 'closed',
  withdrawn: 'closed',
};

export function attendanceOf(state: SittingState): Attendance {
  return ATTENDANCE[state];
}

/** How an extract names the certification: by a code of the national register, or by a word of its title (« CLOE »). */
export interface CertificationNames {
  codes: readonly string[];
  word: string;
}

export function isAbout(certification: CertificationNames, row: Pick<EdofRow, 'certificationCode' | 'certificationTitle'>): boolean {
  const code = plainCode(row.certificationCode);
  if (code !== '' && certification.codes.some((known) => plainCode(known) === code)) return true;
  const words = row.certificationTitle.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.includes(certification.word.toLowerCase());
}

/** RS1234, RS 1234 and 1234 are one code of the « répertoire spécifique »; RNCP1234 is another register's. */
function plainCode(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^RS(?=\d)/, '');
}

/** A sitting's number as the reader writes those of an extract; a number that is none does not match, nor stand against a match. */
export function numberOf(written: string | null): string | null {
  const read = written === null ? null : fileNumberIn(written);
  return read && 'number' in read ? read.number : null;
}
