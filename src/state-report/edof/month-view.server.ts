import type { InferContractRouterOutputs } from '@orpc/contract';
import type { EdofRow } from './extract/extract.ts';
import type { Partner } from './queries.server.ts';
import type { Reconciliation } from './reconcile.server.ts';
import type { Completion } from './reconciliation/completion.ts';
import { erasedOn, monthOf, type Month } from './reconciliation/month.ts';
import { twiceCertified } from './reconciliation/one-certification.ts';
import { attendanceOf, type SittingToMatch } from './reconciliation/sitting.ts';
import type { edof } from './schema.ts';

export type MonthView = InferContractRouterOutputs<typeof edof>['month'];

/** The month of a partner as it is shown: the courses that ended in it, and the sittings whose training did. */
export function monthView(
  partner: Partner,
  month: Month,
  { matching, rows, sittings }: Reconciliation,
  months: readonly Completion[],
  firstKept: Month,
): MonthView {
  const within = <T extends { row: EdofRow }>(things: readonly T[]) => things.filter(({ row }) => monthOf(row.endsOn) === month);
  const shown = ({ id }: SittingToMatch) => sittingFor(sittings.get(id));
  const isOfMonth = ({ trainingEndsOn, plannedOn }: SittingToMatch) => monthOf(trainingEndsOn ?? plannedOn) === month;
  return {
    partner,
    month,
    completion: months.find((completion) => completion.month === month) ?? null,
    erased: month < firstKept,
    erasedOn: erasedOn(month),
    matched: within(matching.matched).map(({ row, sitting, by }) => ({ course: courseFor(row), sitting: shown(sitting), by })),
    ambiguous: within(matching.ambiguous).map(({ row, because, sittings: offered }) => ({
      course: courseFor(row),
      because,
      sittings: offered.map(shown),
    })),
    missing: within(matching.missing).map(({ row, sameName, decided }) => ({
      course: courseFor(row),
      sameName: sameName.map(shown),
      decided,
    })),
    // A registration that was withdrawn bought nothing: no extract will name it.
    sittingsWithoutRow: matching.sittingsWithoutRow.filter((one) => isOfMonth(one) && one.state !== 'withdrawn').map(shown),
    setAside: within(matching.setAside).map(({ row, because }) => ({ course: courseFor(row), because })),
    twice: twiceCertified(rows, [...sittings.values()])
      .filter((found) => found.rows.some(({ endsOn }) => monthOf(endsOn) === month) || found.sittings.some(isOfMonth))
      .map(({ fileNumber, because, rows: its, sittings: sat }) => ({
        fileNumber,
        because,
        certifications: [...new Set(its.map(certificationIn))],
        sittings: sat.map(shown),
      })),
  };
}

function courseFor(row: EdofRow): MonthView['missing'][number]['course'] {
  const { coursePrint, fileNumber, familyName, firstName, courseTitle, startsOn, endsOn } = row;
  const name = familyName === '' ? null : `${firstName} ${familyName}`;
  return { print: coursePrint, fileNumber, name, title: courseTitle, certification: certificationIn(row), startsOn, endsOn };
}

function certificationIn({ register, certificationCode, certificationTitle }: EdofRow): string {
  return certificationTitle || `${register} ${certificationCode}`.trim();
}

function sittingFor(sitting: Reconciliation['sittings'] extends ReadonlyMap<string, infer S> ? S | undefined : never) {
  if (!sitting) throw new Error('a sitting was matched that was not read');
  const { id, reference, name, cpfFileNumber, plannedOn, trainingEndsOn, state } = sitting;
  return { id, reference, name, fileNumber: cpfFileNumber, plannedOn, trainingEndsOn, attendance: attendanceOf(state) };
}
