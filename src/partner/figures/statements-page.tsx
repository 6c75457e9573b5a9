import { useQuery } from '@tanstack/react-query';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { monthInWords } from '../../platform/moment.ts';

/** What is counted for invoices, month by month (R264). */
export function StatementsPage() {
  return <OfficePage>{() => <Statements />}</OfficePage>;
}

function Statements() {
  const t = useWords('figures');
  const language = useLanguage();
  const query = useQuery({ queryKey: ['statements'], queryFn: () => client.months(), staleTime: 0 });
  return (
    <>
      <PageTitle>{t('statements.title')}</PageTitle>
      <p className="prose-68 mb-4">{t('statements.what')}</p>
      <Loaded query={query}>
        {({ months }) =>
          months.length === 0 ? (
            <p className="notice">{t('statements.empty')}</p>
          ) : (
            <ScrollPane className="list-pane" label={t('statements.title')}>
              <table className="list">
                <thead>
                  <tr>
                    <th scope="col">{t('statements.month')}</th>
                    <th scope="col">{t('statements.partner')}</th>
                    <th scope="col" className="figure">
                      {t('statements.counted')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {months.flatMap(({ month, partners }) =>
                    partners.map(({ id, name, counted }) => (
                      <tr key={`${month} ${id}`}>
                        <td>{monthInWords(month, language)}</td>
                        <td>
                          <a className="link" href={`/bureau/decomptes/${month}/${id}`}>
                            {name}
                            <span className="sr-only"> – {monthInWords(month, language)}</span>
                          </a>
                        </td>
                        <td className="figure">{counted}</td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </ScrollPane>
          )
        }
      </Loaded>
    </>
  );
}
