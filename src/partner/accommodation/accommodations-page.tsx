import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { OfficePage, type Staff } from '../../people/office/office-frame.tsx';
import { policy } from '../../sitting/accommodation/policy.ts';
import type { ListedRequest } from '../../sitting/accommodation/schema.ts';
import { StandingWords, useKindsInWords } from '../../sitting/accommodation/standing.tsx';
import { dayAndMonth } from '../../platform/moment.ts';
import { Field, typed } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { rememberList } from '../../ui/way-back.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { Pager } from '../sittings/list/pager.tsx';
import { client } from './client.browser.ts';
import { filtersIn, keptInAddress, type Filters } from './filters.browser.ts';

const PAGE = 50;
const CHIPS = [
  { decided: undefined, says: 'list.all' },
  { decided: false, says: 'list.toDecide' },
  { decided: true, says: 'list.decided' },
] as const;

/** What is to be decided, then what was. */
export function AccommodationsPage() {
  return <OfficePage>{({ hat }) => <Accommodations hat={hat} />}</OfficePage>;
}

function Accommodations({ hat }: { hat: Staff['hat'] }) {
  const t = useWords('accommodations');
  const office = useWords('office');
  const open = policy['read-accommodations'].includes(hat.role);
  const [filters, setFilters] = useState<Filters>(() => filtersIn(location.search));
  const narrow = (change: Partial<Filters>) => setFilters(keptInAddress({ ...filters, page: 1, ...change }));
  useEffect(rememberList, [filters]);
  const query = useQuery({
    queryKey: ['accommodations', filters],
    queryFn: () => client.list(filters),
    enabled: open,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead title={t('list.title')}>
        {policy['ask-accommodation-for'].includes(hat.role) && (
          <a className="button-primary" href="/bureau/amenagements/nouvelle">
            {t('list.new')}
          </a>
        )}
      </PageHead>
      {!open && <p className="notice">{office('notYours')}</p>}
      {open && <p className="prose-68 mb-4">{t('list.what')}</p>}
      {open && (
        <Loaded query={query}>
          {({ requests, total, waiting, overdue }) => (
            <>
              <p className="mb-4">
                <strong>{waiting === 0 ? t('list.waitingNone') : t('list.waiting', { count: waiting })}</strong>{' '}
                {overdue > 0 && <span className="text-stop">{t('list.late', { count: overdue })}</span>}
              </p>
              <Narrowing filters={filters} onChange={narrow} />
              {requests.length === 0 ? (
                <Nothing
                  narrowed={filters.decided !== undefined || filters.search !== undefined}
                  onClear={() => narrow({ decided: undefined, search: undefined })}
                />
              ) : (
                <>
                  <Table requests={requests} withOrganisation={hat.role !== 'partner'} />
                  <div className="no-print mt-4">
                    <Pager page={filters.page} pages={Math.ceil(total / PAGE)} onPage={(page) => narrow({ page })} />
                  </div>
                </>
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function Narrowing({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const t = useWords('accommodations');
  return (
    <>
      <form
        className="filters no-print"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ search: typed(new FormData(event.currentTarget), 'search').trim() || undefined });
        }}
      >
        <Field
          key={filters.search ?? ''}
          name="search"
          type="search"
          label={t('list.search')}
          autoComplete="off"
          required={false}
          defaultValue={filters.search ?? ''}
        />
        <button type="submit" className="button">
          {t('list.find')}
        </button>
      </form>
      <div className="filters no-print" role="group" aria-label={t('list.byState')}>
        {CHIPS.map(({ decided, says }) => (
          <button
            key={says}
            type="button"
            className="chip"
            aria-pressed={filters.decided === decided}
            onClick={() => onChange({ decided })}
          >
            {t(says)}
          </button>
        ))}
      </div>
    </>
  );
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const t = useWords('accommodations');
  return (
    <div className="notice">
      <p>{t(narrowed ? 'list.none' : 'list.empty')}</p>
      {narrowed && (
        <button type="button" className="chip mt-2" onClick={onClear}>
          {t('list.clear')}
        </button>
      )}
    </div>
  );
}

function Table({ requests, withOrganisation }: { requests: readonly ListedRequest[]; withOrganisation: boolean }) {
  const t = useWords('accommodations');
  const cases = useWords('cases');
  const inWords = useKindsInWords();
  const language = useLanguage();
  return (
    <ScrollPane className="list-pane" label={t('list.caption')}>
      <table className="list">
        <caption className="sr-only">{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.candidate')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.asked')}</th>
            {withOrganisation && <th scope="col">{t('column.organisation')}</th>}
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <th scope="row" className="font-normal">
                <a className="link" href={`/bureau/amenagements/${request.id}`}>
                  {request.about.name}
                </a>
                <span className="block whitespace-nowrap text-ink-soft">{request.about.reference}</span>
              </th>
              <td>
                {request.granted !== null && cases('due.none')}
                {request.granted === null && request.overdue && (
                  <strong className="text-stop">{cases('due.late', { day: dayAndMonth(request.dueAt, language) })}</strong>
                )}
                {request.granted === null && !request.overdue && cases('due.on', { day: dayAndMonth(request.dueAt, language) })}
              </td>
              <td>
                <StandingWords {...request} />
              </td>
              <td>{inWords(request.kinds)}</td>
              {withOrganisation && <td>{request.about.organisation}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}
