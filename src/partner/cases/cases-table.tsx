import type { StaffRole } from '../../people/actor.ts';
import { CaseStateWords } from '../../sitting/cases/case-state.tsx';
import { dayOf } from '../../programme/calendar.ts';
import { dayAndMonth } from '../../platform/moment.ts';
import type { ListedCase } from '../../sitting/cases/schema.ts';
import { serverNow } from '../../ui/rpc.browser.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';

/** The technical group learns of no candidate; to an organisation its own name says nothing. */
export function CasesTable({ cases, role }: { cases: readonly ListedCase[]; role: StaffRole }) {
  const withCandidate = role !== 'author';
  const withOrganisation = withCandidate && role !== 'partner';
  const t = useWords('cases');
  return (
    <ScrollPane className="list-pane" label={t('list.caption')}>
      <table className="list">
        <caption className="sr-only">{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.case')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('column.state')}</th>
            {withCandidate && <th scope="col">{t('column.candidate')}</th>}
            {withOrganisation && <th scope="col">{t('column.organisation')}</th>}
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="font-normal">
                <a className="link whitespace-nowrap" href={`/bureau/demandes/${one.id}`}>
                  {one.reference}
                </a>
                <span className="block">{t(`kind.${one.kind}`)}</span>
              </th>
              <td>
                <Due of={one} />
              </td>
              <td>
                <CaseStateWords {...one} />
              </td>
              {withCandidate && (
                <td>
                  {one.about?.name}
                  <span className="block whitespace-nowrap text-ink-soft">{one.about?.reference}</span>
                </td>
              )}
              {withOrganisation && <td>{one.about?.organisation}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

function Due({ of: { state, dueAt, overdue } }: { of: ListedCase }) {
  const t = useWords('cases');
  const language = useLanguage();
  if (state !== 'open') return t('due.none');
  const day = dayAndMonth(dueAt, language);
  if (overdue) return <strong className="text-stop">{t('due.late', { day })}</strong>;
  return dayOf(new Date(dueAt)) === dayOf(serverNow()) ? <strong>{t('due.today')}</strong> : t('due.on', { day });
}
