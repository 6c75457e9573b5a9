import { useState } from 'react';
import { useLanguage, useWords } from '../../../../ui/words.ts';
import type { Course, MonthView, Sitting } from '../client.browser.ts';
import type { Settle } from './settle.ts';
import { shortDay } from '../../../../platform/moment.ts';

interface Deciding {
  settle?: Settle;
  busy?: boolean;
}

/** The courses that only a person can settle, each with the candidates that it may be of. */
export function Doubts({ doubts, ...deciding }: { doubts: MonthView['ambiguous'] } & Deciding) {
  const t = useWords('edof');
  if (doubts.length === 0) return null;
  return (
    <section className="edof-list" aria-labelledby="edof-doubts">
      <h3 id="edof-doubts" className="edof-list-title">
        {t('page.month.count', { title: t('page.month.ambiguous'), count: doubts.length })}
      </h3>
      <p className="prose-68 mb-3 text-ink-soft">{t(deciding.settle ? 'page.month.ambiguousWhat' : 'page.month.noSettle')}</p>
      <ul className="grid gap-3">
        {doubts.map(({ course, because, sittings }, place) => (
          <li key={`${course.print} ${place}`} className="card">
            <p className="font-bold">
              {course.name}, <span className="tabular">{course.fileNumber}</span>
            </p>
            <p className="text-ink-soft">
              <CourseLine course={course} />
            </p>
            <p className="my-2">{t(`doubt.${because}`)}</p>
            <Offered course={course} sittings={sittings} {...deciding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Candidates of the same name at other dates, folded: most are of another course. */
export function SameName({ course, sittings, ...deciding }: { course: Course; sittings: readonly Sitting[] } & Deciding) {
  const t = useWords('edof');
  if (sittings.length === 0) return '–';
  return (
    <details>
      <summary className="link">{t('page.month.sameName')}</summary>
      <Offered course={course} sittings={sittings} {...deciding} />
    </details>
  );
}

function CourseLine({ course: { title, startsOn, endsOn } }: { course: Course }) {
  const t = useWords('edof');
  const language = useLanguage();
  return `${title}, ${t('page.month.range', { from: shortDay(startsOn, language), to: shortDay(endsOn, language) })}`;
}

const NONE = 'none';

function Offered({ course, sittings, settle, busy = false }: { course: Course; sittings: readonly Sitting[] } & Deciding) {
  const t = useWords('edof');
  const [chosen, setChosen] = useState<string | null>(null);
  const held = busy || chosen === null;
  const options = [...sittings.map((sitting) => ({ value: sitting.id, sitting })), { value: NONE, sitting: null }];
  if (!settle)
    return (
      <ul className="list-disc ps-5">
        {sittings.map((sitting) => (
          <li key={sitting.id}>
            <SittingLine sitting={sitting} />
          </li>
        ))}
      </ul>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!held) settle({ course: course.print, sittingId: chosen === NONE ? null : chosen });
      }}
    >
      <fieldset>
        <legend className="sr-only">{`${course.name ?? ''} – ${t('page.month.offered')}`}</legend>
        {options.map(({ value, sitting }) => (
          <label key={value} className="edof-option">
            <input type="radio" name={`offered ${course.print}`} required checked={chosen === value} onChange={() => setChosen(value)} />
            <span>{sitting ? <SittingLine sitting={sitting} /> : t('page.month.none')}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button no-print mt-2" aria-disabled={busy}>
        {t('page.month.keep')}
      </button>
    </form>
  );
}

function SittingLine({ sitting }: { sitting: Sitting }) {
  const t = useWords('edof');
  const language = useLanguage();
  const { name, reference, plannedOn, trainingEndsOn, fileNumber, attendance } = sitting;
  return [
    t('page.month.option', { name, reference, on: shortDay(plannedOn, language) }),
    ...(trainingEndsOn ? [t('page.month.optionEnds', { on: shortDay(trainingEndsOn, language) })] : []),
    ...(fileNumber ? [t('page.month.optionNumber', { number: fileNumber })] : []),
    t(`attendance.${attendance}`).toLowerCase(),
  ].join(', ');
}
