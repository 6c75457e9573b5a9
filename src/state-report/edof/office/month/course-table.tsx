import { useId, useState, type ReactNode } from 'react';
import { ScrollPane } from '../../../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../../../ui/words.ts';
import type { Course, Sitting } from '../client.browser.ts';
import { shortDay } from '../../../../platform/moment.ts';

/** Rows at once: a page of some thousand rows would be slow to draw and to read. */
const STEP = 100;

/** A list of the month with its title, what it means, and a table; nothing when it is empty. What is settled is folded. */
export function CourseTable<T>(props: {
  title: string;
  what: string;
  folded?: boolean;
  columns: readonly string[];
  rows: readonly T[];
  keyOf: (row: T, place: number) => string;
  cells: (row: T) => readonly ReactNode[];
}) {
  const { title, what, folded = false, columns, rows, keyOf, cells } = props;
  const t = useWords('edof');
  const id = useId();
  const [shown, setShown] = useState(STEP);
  if (rows.length === 0) return null;
  const heading = t('page.month.count', { title, count: rows.length });
  const body = (
    <>
      <p className="prose-68 mb-3 text-ink-soft">{what}</p>
      <ScrollPane className="list-pane edof-pane" label={title}>
        <table className="list">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, place) => (
              <tr key={keyOf(row, place)}>
                {cells(row).map((cell, column) => (
                  <td key={columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPane>
      {rows.length > shown && (
        <button type="button" className="button mt-3" onClick={() => setShown(shown + STEP)}>
          {t('page.month.more', { count: Math.min(STEP, rows.length - shown) })}
        </button>
      )}
    </>
  );
  if (folded)
    return (
      <details className="edof-list">
        <summary>
          <h3 className="edof-list-title">{heading}</h3>
        </summary>
        {body}
      </details>
    );
  return (
    <section className="edof-list" aria-labelledby={id}>
      <h3 id={id} className="edof-list-title">
        {heading}
      </h3>
      {body}
    </section>
  );
}

/** Who, and under which file number. */
export function Person({ course: { name, fileNumber } }: { course: Course }) {
  const t = useWords('edof');
  return (
    <>
      {name ?? <span className="text-ink-soft">{t('page.month.nameless')}</span>}
      <span className="edof-under tabular">{fileNumber}</span>
    </>
  );
}

export function CourseCell({ course: { title, certification, startsOn, endsOn } }: { course: Course }) {
  const t = useWords('edof');
  const language = useLanguage();
  return (
    <>
      {title}
      <span className="edof-under">{certification}</span>
      <span className="edof-under">{t('page.month.range', { from: shortDay(startsOn, language), to: shortDay(endsOn, language) })}</span>
    </>
  );
}

export function CandidateCell({ sitting: { id, name, reference } }: { sitting: Sitting }) {
  return (
    <>
      <a className="link" href={`/bureau/candidats/${id}`}>
        {name}
      </a>
      <span className="edof-under whitespace-nowrap">{reference}</span>
    </>
  );
}

const TONES = { published: 'ok', held: 'now', open: 'now', closed: 'stop' } as const;

export function AttendanceCell({ sitting: { attendance, plannedOn } }: { sitting: Sitting }) {
  const t = useWords('edof');
  const language = useLanguage();
  return (
    <>
      <span className="state" data-tone={TONES[attendance]}>
        {t(`attendance.${attendance}`)}
      </span>
      <span className="edof-under">
        {t('page.month.planned')} {shortDay(plannedOn, language)}
      </span>
    </>
  );
}
