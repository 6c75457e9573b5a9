import type { EdofRow } from '../extract/extract.ts';
import { matchedWith, settle, type Settlement } from './settlement.ts';
import { isAbout, numberOf, type CertificationNames, type SittingToMatch } from './sitting.ts';

export const SET_ASIDE = ['other-certification', 'called-off'] as const;

export interface Matching extends Settlement {
  partnerId: string;
  /** Sittings that no course was found for, though an extract should name them. */
  sittingsWithoutRow: SittingToMatch[];
  setAside: { row: EdofRow; because: (typeof SET_ASIDE)[number] }[];
}

/** What a person decided for a course: a sitting, or none of those offered. It holds as long as the course reads the same. */
export interface Choice {
  coursePrint: string;
  sittingId: string | null;
}

/**
 * Brings the courses of a partner's extracts and its sittings together: by file number, then by name and date (R219). Sittings of other
 * partners are not looked at. The answer depends on nothing but its arguments: the same extract again gives the same again. Courses
 * without any sitting are `missing`; sittings that were never gone through are matched and `closed`.
 */
export function matchExtract(
  partnerId: string,
  rows: readonly EdofRow[],
  sittings: readonly SittingToMatch[],
  certification: CertificationNames,
  choices: readonly Choice[] = [],
): Matching {
  const own = sittings.filter((sitting) => sitting.partnerId === partnerId);
  const reasons = new Map(rows.map((row) => [row, whyAside(row, certification)]));
  const courses = rows.filter((row) => reasons.get(row) === null);
  const { decided, undecided, free } = applyChoices(courses, own, choices);
  const settled = settle(undecided, free);
  const matched = [...decided.matched, ...settled.matched];
  const accounted = new Set([...matched.map(({ sitting }) => sitting), ...settled.ambiguous.flatMap((doubtful) => doubtful.sittings)]);
  // An earlier registration under a number whose course was found has its course: the later one's.
  const numbers = new Set<string | null>([...matched, ...settled.ambiguous].map(({ row }) => row.fileNumber));
  return {
    partnerId,
    matched,
    ambiguous: settled.ambiguous,
    missing: [...decided.missing, ...settled.missing],
    sittingsWithoutRow: own.filter(
      (sitting) => !accounted.has(sitting) && !sitting.paidOtherwise && !numbers.has(numberOf(sitting.cpfFileNumber)),
    ),
    setAside: rows.flatMap((row) => {
      const because = reasons.get(row);
      return because ? [{ row, because }] : [];
    }),
  };
}

function whyAside(row: EdofRow, certification: CertificationNames): (typeof SET_ASIDE)[number] | null {
  if (!isAbout(certification, row)) return 'other-certification';
  return row.standing === 'called-off' ? 'called-off' : null;
}

/** A choice falls when its sitting is gone, or was given to an earlier course. */
function applyChoices(courses: readonly EdofRow[], sittings: readonly SittingToMatch[], choices: readonly Choice[]) {
  const chosen = new Map(choices.map((choice) => [choice.coursePrint, choice.sittingId]));
  const free = new Map(sittings.map((sitting) => [sitting.id, sitting]));
  const decided: Settlement = { matched: [], ambiguous: [], missing: [] };
  const undecided = courses.filter((row) => {
    const sittingId = chosen.get(row.coursePrint);
    if (sittingId === undefined) return true;
    if (sittingId === null) {
      decided.missing.push({ row, sameName: [], decided: true });
      return false;
    }
    const sitting = free.get(sittingId);
    if (!sitting) return true;
    free.delete(sittingId);
    decided.matched.push(matchedWith(row, sitting, 'choice'));
    return false;
  });
  return { decided, undecided, free: [...free.values()] };
}

/** A choice is made among what is offered for a course, or that none of it is right. Somebody else's sitting is as if it did not exist. */
export function whyNotChoose(
  { ambiguous, missing }: Matching,
  { coursePrint, sittingId }: Choice,
  known: { rows: readonly EdofRow[]; sittings: ReadonlyMap<string, unknown> },
): 'not-found' | 'edof-not-offered' | null {
  if (!known.rows.some((row) => row.coursePrint === coursePrint)) return 'not-found';
  if (sittingId !== null && !known.sittings.has(sittingId)) return 'not-found';
  const offered = [
    ...ambiguous.filter(({ row }) => row.coursePrint === coursePrint).map(({ sittings }) => sittings),
    ...missing.filter(({ row }) => row.coursePrint === coursePrint).map(({ sameName }) => sameName),
  ];
  const isThere = sittingId === null ? offered.length > 0 : offered.flat().some(({ id }) => id === sittingId);
  return isThere ? null : 'edof-not-offered';
}
