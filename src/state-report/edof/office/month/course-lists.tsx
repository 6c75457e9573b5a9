import { useWords } from '../../../../ui/words.ts';
import type { MonthView, Sitting } from '../client.browser.ts';
import { AttendanceCell, CandidateCell, CourseCell, CourseTable, Person } from './course-table.tsx';
import { SameName } from './doubts.tsx';
import type { Settle } from './settle.ts';

interface ListProps {
  view: MonthView;
  settle?: Settle;
  busy?: boolean;
}

/** Courses that nobody is registered for, and those whose candidate did not go through the exam. */
export function Missing({ view: { missing, matched }, ...deciding }: ListProps) {
  const t = useWords('edof');
  const closed = matched.filter(({ sitting }) => sitting.attendance === 'closed');
  return (
    <>
      <CourseTable
        title={t('page.month.missing')}
        what={t('page.month.missingWhat')}
        columns={[t('page.month.person'), t('page.month.course'), t('page.month.candidate')]}
        rows={missing}
        keyOf={({ course }, place) => `${course.print} ${place}`}
        cells={({ course, sameName, decided }) => [
          <Person key="who" course={course} />,
          <CourseCell key="what" course={course} />,
          decided ? (
            <Undo key="undo" course={course.print} sentence={t('page.month.decided')} {...deciding} />
          ) : (
            <SameName key="same" course={course} sittings={sameName} {...deciding} />
          ),
        ]}
      />
      <CourseTable
        title={t('page.month.closed')}
        what={t('page.month.closedWhat')}
        columns={matchedColumns(t)}
        rows={closed}
        keyOf={({ sitting }) => sitting.id}
        cells={(row) => matchedCells(row, deciding, t)}
      />
    </>
  );
}

export function Matched({ view: { matched }, ...deciding }: ListProps) {
  const t = useWords('edof');
  return (
    <CourseTable
      folded
      title={t('page.month.matched')}
      what={t('page.month.matchedWhat')}
      columns={matchedColumns(t)}
      rows={matched.filter(({ sitting }) => sitting.attendance !== 'closed')}
      keyOf={({ sitting }) => sitting.id}
      cells={(row) => matchedCells(row, deciding, t)}
    />
  );
}

type Words = ReturnType<typeof useWords<'edof'>>;

function matchedColumns(t: Words) {
  return [t('page.month.person'), t('page.month.course'), t('page.month.candidate'), t('page.month.how'), t('page.month.state')];
}

function matchedCells({ course, sitting, by }: MonthView['matched'][number], deciding: Omit<ListProps, 'view'>, t: Words) {
  const how = t(`matched-by.${by}`);
  return [
    <Person key="who" course={course} />,
    <CourseCell key="what" course={course} />,
    <CandidateCell key="candidate" sitting={sitting} />,
    by === 'choice' ? <Undo key="how" course={course.print} sentence={how} {...deciding} /> : how,
    <AttendanceCell key="state" sitting={sitting} />,
  ];
}

function Undo({ course, sentence, settle, busy = false }: { course: string; sentence: string } & Omit<ListProps, 'view'>) {
  const t = useWords('edof');
  return (
    <>
      {sentence}
      {settle && (
        <button type="button" className="edof-small" aria-disabled={busy} onClick={() => !busy && settle({ course, again: true })}>
          {t('page.month.reconsider')}
        </button>
      )}
    </>
  );
}

/** One training, one certification (R181). */
export function Twice({ view: { twice } }: ListProps) {
  const t = useWords('edof');
  const names = (sittings: readonly Sitting[]) => sittings.map(({ name, reference }) => `${name} (${reference})`).join(', ');
  return (
    <CourseTable
      title={t('page.month.twice')}
      what={t('page.month.twiceWhat')}
      columns={[t('page.month.file'), t('page.month.reason')]}
      rows={twice}
      keyOf={({ fileNumber, because }) => `${fileNumber} ${because}`}
      cells={({ fileNumber, because, certifications, sittings }) => [
        <span key="number" className="tabular">
          {fileNumber}
        </span>,
        <span key="reason">
          {t(`twice.${because}`)}
          <span className="edof-under">
            {because === 'two-certifications'
              ? t('page.month.certifications', { list: certifications.join(', ') })
              : t('page.month.candidates', { list: names(sittings) })}
          </span>
        </span>,
      ]}
    />
  );
}

export function WithoutRow({ view: { sittingsWithoutRow } }: ListProps) {
  const t = useWords('edof');
  return (
    <CourseTable
      title={t('page.month.withoutRow')}
      what={t('page.month.withoutRowWhat')}
      columns={[t('page.month.candidate'), t('page.month.file'), t('page.month.state')]}
      rows={sittingsWithoutRow}
      keyOf={({ id }) => id}
      cells={(sitting) => [
        <CandidateCell key="candidate" sitting={sitting} />,
        <span key="number" className="tabular">
          {sitting.fileNumber ?? '–'}
        </span>,
        <AttendanceCell key="state" sitting={sitting} />,
      ]}
    />
  );
}

export function Aside({ view: { setAside } }: ListProps) {
  const t = useWords('edof');
  return (
    <CourseTable
      folded
      title={t('page.month.aside')}
      what={t('page.month.asideWhat')}
      columns={[t('page.month.person'), t('page.month.course'), t('page.month.reason')]}
      rows={setAside}
      keyOf={({ course }, place) => `${course.print} ${place}`}
      cells={({ course, because }) => [
        <Person key="who" course={course} />,
        <CourseCell key="what" course={course} />,
        t(`set-aside.${because}`),
      ]}
    />
  );
}
