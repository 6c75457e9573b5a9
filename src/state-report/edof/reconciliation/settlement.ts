import { indexOfNames, sameFamilyName, sameFirstName, sameName, type WrittenName } from '../../../people/person-name.ts';
import type { Day, EdofRow } from '../extract/extract.ts';
import { attendanceOf, numberOf, type Attendance, type SittingToMatch } from './sitting.ts';

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
  /** Sittings of that name at other dates, likely of another course, for a person to see. */
  sameName: SittingToMatch[];
  /** A person said that none of those offered is this course's. */
  decided: boolean;
}

export interface Settlement {
  matched: Matched[];
  ambiguous: Ambiguous[];
  missing: Missing[];
}

type Proposal = { sittings: SittingToMatch[]; by: 'file-number' | 'name-and-date'; doubt: Doubt | null };

/** File numbers first, over the whole extract: a name never takes a sitting whose own course is further down. */
export function settle(rows: readonly EdofRow[], sittings: readonly SittingToMatch[]): Settlement {
  const byNumber = proposedByNumber(rows, sittings);
  const claimed = new Set([...byNumber.values()].flatMap((proposal) => proposal.sittings));
  const find = indexOfNames(sittings.filter((sitting) => !claimed.has(sitting)));
  const named = new Map(rows.filter((row) => !byNumber.has(row)).map((row) => [row, find(nameIn(row))]));
  const proposals = new Map([...byNumber, ...proposedByName(named)]);
  const wanted = countWanted(proposals);
  const settlement: Settlement = { matched: [], ambiguous: [], missing: [] };
  for (const row of rows) {
    const proposal = proposals.get(row);
    if (proposal) decide(settlement, row, proposal, wanted);
    else settlement.missing.push({ row, sameName: named.get(row) ?? [], decided: false });
  }
  return settlement;
}

export function matchedWith(row: EdofRow, sitting: SittingToMatch, by: Matched['by']): Matched {
  return { row, sitting, by, attendance: attendanceOf(sitting.state) };
}

function decide(settlement: Settlement, row: EdofRow, proposal: Proposal, wanted: ReadonlyMap<SittingToMatch, number>) {
  const [only] = proposal.sittings;
  const doubt = proposal.doubt ?? (only && (wanted.get(only) ?? 0) > 1 ? 'several-courses' : null);
  if (doubt) settlement.ambiguous.push({ row, because: doubt, sittings: proposal.sittings });
  else if (only) settlement.matched.push(matchedWith(row, only, proposal.by));
}

function proposedByNumber(rows: readonly EdofRow[], sittings: readonly SittingToMatch[]): Map<EdofRow, Proposal> {
  const byNumber = Map.groupBy(sittings, ({ cpfFileNumber }) => numberOf(cpfFileNumber));
  return new Map(
    rows.flatMap((row) => {
      const same = withoutLost(byNumber.get(row.fileNumber) ?? []);
      return same.length > 0 ? [[row, { sittings: same, by: 'file-number', doubt: doubtOfNumber(row, same) } as const]] : [];
    }),
  );
}

/** A file number comes back on a new registration after one that came to nothing: then it is the new one's. */
function withoutLost(sittings: SittingToMatch[]): SittingToMatch[] {
  const others = sittings.filter(({ state }) => attendanceOf(state) !== 'closed');
  return others.length > 0 ? others : sittings;
}

function proposedByName(named: ReadonlyMap<EdofRow, SittingToMatch[]>): [EdofRow, Proposal][] {
  return [...named].flatMap(([row, sittings]) => {
    const near = sittings.filter((sitting) => isNear(row, sitting));
    return near.length > 0 ? [[row, { sittings: near, by: 'name-and-date', doubt: doubtOfName(near) }]] : [];
  });
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
