import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { dayOf } from '../../programme/calendar.ts';
import { MAIN_LEVELS } from '../../programme/scale.ts';
import { Field, typed } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { serverNow } from '../../ui/rpc.browser.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { languageName } from '../../platform/moment.ts';
import { SatisfactionCard } from './satisfaction-card.tsx';
import type { Certified, Figure } from './schema.ts';

const COLUMNS = ['registered', 'presented', 'published', 'certified', 'cancelled', 'withdrawn', 'lapsed'] as const;

/** The figures that are asked of a certifier each year, and what candidates said. */
export function FiguresPage() {
  return <OfficePage>{() => <Figures />}</OfficePage>;
}

function Figures() {
  const t = useWords('figures');
  const [{ from, to }, setPeriod] = useState(thisYear);
  const query = useQuery({
    queryKey: ['figures', from, to],
    queryFn: () => client.period({ from, to }),
    staleTime: 0,
  });
  return (
    <>
      <PageTitle>{t('figures.title')}</PageTitle>
      <p className="prose-68 mb-4">{t('figures.what')}</p>
      <form
        className="filters no-print"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          setPeriod({ from: typed(form, 'from'), to: typed(form, 'to') });
        }}
      >
        <Field name="from" type="month" label={t('figures.from')} autoComplete="off" defaultValue={from} />
        <Field name="to" type="month" label={t('figures.to')} autoComplete="off" defaultValue={to} />
        <button type="submit" className="button">
          {t('figures.show')}
        </button>
      </form>
      <Loaded query={query}>
        {({ figures, certified, satisfaction }) => (
          <>
            {figures.length === 0 ? <p className="notice">{t('figures.empty')}</p> : <FigureTable figures={figures} />}
            {certified.length > 0 && <CertifiedTable certified={certified} />}
            <SatisfactionCard satisfaction={satisfaction} />
          </>
        )}
      </Loaded>
    </>
  );
}

function thisYear(): { from: string; to: string } {
  const today = dayOf(serverNow());
  return { from: `${today.slice(0, 4)}-01`, to: today.slice(0, 7) };
}

function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const t = useWords('figures');
  const language = useLanguage();
  const total = (column: (typeof COLUMNS)[number]) => figures.reduce((sum, one) => sum + one[column], 0);
  return (
    <ScrollPane className="list-pane" label={t('figures.title')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('figures.language')}</th>
            <th scope="col">{t('figures.objective')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="figure">
                {t(`figures.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <tr key={`${one.language} ${one.objective}`}>
              <td>{languageName(one.language, language)}</td>
              <td>{one.objective}</td>
              {COLUMNS.map((column) => (
                <td key={column} className="figure">
                  {one[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('figures.total')}
            </th>
            {COLUMNS.map((column) => (
              <td key={column} className="figure font-bold">
                {total(column)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollPane>
  );
}

/** A certificate is given from A2 on (R121). */
const LEVELS = MAIN_LEVELS.filter((level) => level >= 'A2');

function CertifiedTable({ certified }: { certified: readonly Certified[] }) {
  const t = useWords('figures');
  const language = useLanguage();
  const languages = [...new Set(certified.map((one) => one.language))];
  const countOf = (tested: string, level: string) => certified.find((one) => one.language === tested && one.level === level)?.count ?? 0;
  return (
    <section className="mt-8">
      <h2 className="card-title">{t('figures.byLevel')}</h2>
      <p className="prose-68 mb-4">{t('figures.byLevelWhat')}</p>
      <ScrollPane className="list-pane" label={t('figures.byLevel')}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('figures.language')}</th>
              {LEVELS.map((level) => (
                <th key={level} scope="col" className="figure">
                  {level}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {languages.map((tested) => (
              <tr key={tested}>
                <td>{languageName(tested, language)}</td>
                {LEVELS.map((level) => (
                  <td key={level} className="figure">
                    {countOf(tested, level)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPane>
    </section>
  );
}
