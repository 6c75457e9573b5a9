import { ScrollPane } from '../../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import type { Completion } from './client.browser.ts';
import { rateWritten } from './written.ts';
import { monthInWords } from '../../../platform/moment.ts';

const MOST_DRAWN = 13;
const SHARES = ['heldPublished', 'heldNotPublished', 'open', 'unresolved', 'missing'] as const;

/** The month that is shown below, and how another is. */
interface Opening {
  month: string;
  open: (month: string) => void;
}

/** The completion of each month: drawn, the newest first, and as a table. */
export function Rate({ title, months, opening }: { title: string; months: readonly Completion[]; opening?: Opening }) {
  const t = useWords('edof');
  const newest = months.toReversed();
  return (
    <section className="mb-8" aria-labelledby="edof-rate">
      <h2 className="edof-title" id="edof-rate">
        {title}
      </h2>
      <p className="prose-68 mb-3 text-ink-soft">{t('page.rate.what')}</p>
      {newest.length === 0 ? (
        <p className="notice">
          {t('page.rate.none')} {t('page.rate.noneHint')}
        </p>
      ) : (
        <>
          <Drawn months={newest.slice(0, MOST_DRAWN)} {...(opening ? { opening } : {})} />
          <details className="mt-3">
            <summary className="link">{t('page.rate.table')}</summary>
            <Figures months={newest} />
          </details>
        </>
      )}
    </section>
  );
}

/** Each month's courses by what became of them; the rate stands beside in figures, so that no colour has to be told apart. */
function Drawn({ months, opening }: { months: readonly Completion[]; opening?: Opening }) {
  const t = useWords('edof');
  const language = useLanguage();
  return (
    <figure className="card">
      <ul className="edof-bars">
        {months.map((one) => (
          <li key={one.month}>
            {opening ? (
              <button
                type="button"
                className="edof-month"
                aria-label={t('page.rate.see', { month: monthInWords(one.month, language) })}
                {...(opening.month === one.month ? { 'aria-current': 'true' as const } : {})}
                onClick={() => opening.open(one.month)}
              >
                {monthInWords(one.month, language)}
              </button>
            ) : (
              <span>{monthInWords(one.month, language)}</span>
            )}
            <Bar completion={one} />
            <span className="tabular">
              <b>{rateWritten(one.rate, language)}</b> {t('page.rate.ratio', { held: one.held, ended: one.ended })}
            </span>
          </li>
        ))}
      </ul>
      <figcaption>
        <ul className="edof-legend">
          {SHARES.map((share) => (
            <li key={share} data-share={share}>
              {t(`page.rate.${share}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Bar({ completion: { ended, held, published, open, unresolved, missing } }: { completion: Completion }) {
  const counts = { heldPublished: published, heldNotPublished: held - published, open, unresolved, missing };
  const startOf = (place: number) => SHARES.slice(0, place).reduce((sum, share) => sum + counts[share], 0);
  return (
    <svg className="edof-bar" viewBox={`0 0 ${ended} 1`} preserveAspectRatio="none" aria-hidden="true">
      {SHARES.map((share, place) => (
        <rect key={share} data-share={share} x={startOf(place)} y="0" width={counts[share]} height="1" />
      ))}
    </svg>
  );
}

function Figures({ months }: { months: readonly Completion[] }) {
  const t = useWords('edof');
  const language = useLanguage();
  const columns = ['ended', 'held', 'published', 'open', 'unresolved', 'missing'] as const;
  return (
    <ScrollPane className="list-pane edof-pane mt-3" label={t('page.rate.table')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('page.rate.month')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`page.rate.${column}`)}
              </th>
            ))}
            <th scope="col">{t('page.rate.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{monthInWords(one.month, language)}</th>
              {columns.map((column) => (
                <td key={column}>{one[column]}</td>
              ))}
              <td>{rateWritten(one.rate, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}
