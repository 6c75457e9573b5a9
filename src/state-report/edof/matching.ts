import { indexOfNames, sameFamilyName, sameFirstName, sameName, type WrittenName } from '../../people/person-name.ts';
import { fileNumberIn } from './cells.ts';
import type { Day, EdofRow } from './extract.ts';
import { attendanceOf, isAbout, type Attendance, type CertificationNames, type SittingToMatch } from './sitting.ts';

/** A course ends a month sooner or later than was said at registration: sessions are moved, a whole course rarely. */
const DAYS_AROUND_THE_END = 31;
/** The exam closes a course: it is sat from its first day (the last lesson may come after it) to three months after its end. */
const DAYS_AFTER_THE_END = 92;
const DAY = 86_400_000;

/**
 * Why a person has to choose. `several-sittings` fit the course (for one file number, two of them: R181), or `several-courses` the
 * sitting; `other-names`: the file number is the sitting's, neither name is; `other-file-number`: the reverse.
 */
export const DOUBTS = ['several-sittings', 'several-courses', 'other-names', 'other-file-number'] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface Matched {
  row: EdofRow;
  sitting: SittingToMatch;
  by: 'file-number' | 'name-and-date' | 'choice';
  attendance: Attendance;
}

export interface Ambiguous {
  row: EdofRow;
  because: Doubt;
  /** Offered to a person; none is taken without one. */
  sittings: SittingToMatch[];
}

export interface Missing {
  row: EdofRow;
  /** `sameName`: sittings of that name at other dates, likely of another course, for a person to see. */
  sameName: SittingToMatch[];
}

export interface Matching {
  partnerId: string;
  matched: Matched[];
  ambiguous: Ambiguous[];
  /** Courses of the certification without any sitting. Sittings that were never gone through are matched and `closed`. */
  missing: Missing[];
  sittingsWithoutRow: SittingToMatch[];
  setAside: { row: EdofRow; because: 'other-certification' | 'called-off' }[];
}

/** What a person decided for a row: a sitting, or none of those offered. It holds as long as the row reads the same. */
export interface Choice {
  fingerprint: string;
  sittingId: string | null;
}

type Proposal = { sittings: SittingToMatch[]; by: 'file-number' | 'name-and-date'; doubt: Doubt | null };

/**
 * Brings the courses of a partner's extract and its sittings together: by file number, then by name and date (R219). Sittings of other
 * partners are not looked at. The answer depends on nothing but its arguments: the same extract again gives the same again.
 */
export function matchExtract(
  partnerId: string,
  rows: readonly EdofRow[],
  sittings: readonly SittingToMatch[],
  certification: CertificationNames,
  choices: readonly Choice[] = [],
): Matching {
  const own = sittings.filter((sitting) => sitting.partnerId === partnerId);
  const result: Matching = { partnerId, matched: [], ambiguous: [], missing: [], sittingsWithoutRow: [], setAside: [] };
  const courses = rows.filter((row) => {
    const because = !isAbout(certification, row) ? 'other-certification' : row.standing === 'called-off' ? 'called-off' : null;
    if (because) result.setAside.push({ row, because });
    return because === null;
  });

  const chosen = new Map(choices.map((choice) => [choice.fingerprint, choice.sittingId]));
  const undecided = courses.filter((row) => !applyChoice(result, row, chosen, own));
  settle(result, undecided, free(result, own));
  result.sittingsWithoutRow = free(result, own).filter((sitting) => !isOffered(result, sitting));
  return result;
}

/** A choice falls when its sitting is gone, or was given to an earlier row. */
function applyChoice(
  result: Matching,
  row: EdofRow,
  chosen: ReadonlyMap<string, string | null>,
  sittings: readonly SittingToMatch[],
): boolean {
  const sittingId = chosen.get(row.fingerprint);
  if (sittingId === undefined) return false;
  if (sittingId === null) {
    result.missing.push({ row, sameName: [] });
    return true;
  }
  const sitting = free(result, sittings).find(({ id }) => id === sittingId);
  if (sitting) match(result, row, sitting, 'choice');
  return sitting !== undefined;
}

function free(result: Matching, sittings: readonly SittingToMatch[]): SittingToMatch[] {
  const taken = new Set(result.matched.map(({ sitting }) => sitting.id));
  return sittings.filter(({ id }) => !taken.has(id));
}

function isOffered(result: Matching, sitting: SittingToMatch): boolean {
  return result.ambiguous.some(({ sittings }) => sittings.includes(sitting));
}

function match(result: Matching, row: EdofRow, sitting: SittingToMatch, by: Matched['by']) {
  result.matched.push({ row, sitting, by, attendance: attendanceOf(sitting.state) });
}

/** File numbers first, over the whole extract: a name never takes a sitting whose own course is further down. */
function settle(result: Matching, rows: readonly EdofRow[], sittings: readonly SittingToMatch[]) {
  const byNumber = gathered(sittings, (sitting) => numberOf(sitting.cpfFileNumber));
  const proposals = new Map<EdofRow, Proposal>();
  for (const row of rows) {
    const same = byNumber.get(row.fileNumber);
    if (same) proposals.set(row, { sittings: same, by: 'file-number', doubt: doubtOfNumber(row, same) });
  }
  const claimed = new Set([...proposals.values()].flatMap((proposal) => proposal.sittings));
  const find = indexOfNames(sittings.filter((sitting) => !claimed.has(sitting)));
  const strangers = new Map<EdofRow, SittingToMatch[]>();
  for (const row of rows) {
    if (proposals.has(row)) continue;
    const named = find(nameIn(row));
    const near = named.filter((sitting) => isNear(row, sitting));
    if (near.length > 0) proposals.set(row, { sittings: near, by: 'name-and-date', doubt: doubtOfName(near) });
    else strangers.set(row, named);
  }
  const wanted = countWanted(proposals);
  for (const row of rows) {
    const proposal = proposals.get(row);
    if (!proposal) result.missing.push({ row, sameName: strangers.get(row) ?? [] });
    else decide(result, row, proposal, wanted);
  }
}

function decide(result: Matching, row: EdofRow, proposal: Proposal, wanted: ReadonlyMap<SittingToMatch, number>) {
  const [only] = proposal.sittings;
  const doubt = proposal.doubt ?? (only && (wanted.get(only) ?? 0) > 1 ? 'several-courses' : null);
  if (doubt) result.ambiguous.push({ row, because: doubt, sittings: proposal.sittings });
  else if (only) match(result, row, only, proposal.by);
}

function countWanted(proposals: ReadonlyMap<EdofRow, Proposal>): Map<SittingToMatch, number> {
  const wanted = new Map<SittingToMatch, number>();
  for (const sitting of [...proposals.values()].flatMap((proposal) => proposal.sittings))
    wanted.set(sitting, (wanted.get(sitting) ?? 0) + 1);
  return wanted;
}

/** One agreeing name is enough beside an equal number: people marry, and first names are shortened. None is a slip in the number. */
function doubtOfNumber(row: EdofRow, sittings: readonly SittingToMatch[]): Doubt | null {
  const [only, ...others] = sittings;
  if (!only || others.length > 0) return 'several-sittings';
  const agree =
    sameName(nameIn(row), only) || sameFamilyName(only.familyNames, [row.familyName]) || sameFirstName(only.firstName, row.firstName);
  return agree ? null : 'other-names';
}

function doubtOfName(sittings: readonly SittingToMatch[]): Doubt | null {
  if (sittings.length > 1) return 'several-sittings';
  return numberOf(sittings[0]?.cpfFileNumber ?? null) === null ? null : 'other-file-number';
}

function nameIn({ familyName, firstName }: EdofRow): WrittenName {
  return { familyNames: [familyName], firstName };
}

function isNear(row: EdofRow, sitting: SittingToMatch): boolean {
  if (sitting.trainingEndsOn) return Math.abs(daysBetween(row.endsOn, sitting.trainingEndsOn)) <= DAYS_AROUND_THE_END;
  return sitting.plannedOn >= row.startsOn && daysBetween(row.endsOn, sitting.plannedOn) <= DAYS_AFTER_THE_END;
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** A sitting's number as the reader writes those of an extract; a number that is none does not match, nor stand against a match. */
export function numberOf(written: string | null): string | null {
  const read = written === null ? null : fileNumberIn(written);
  return read && 'number' in read ? read.number : null;
}

/** Things by a key, in their order; those without a key are left out. */
export function gathered<T>(things: readonly T[], keyOf: (thing: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
