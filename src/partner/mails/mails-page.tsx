import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { Pager } from '../sittings/list/pager.tsx';
import { client } from './client.browser.ts';
import { filtersIn, keptInAddress, type Filters } from './filters.browser.ts';
import { MailFilters } from './mail-filters.tsx';
import { MailsTable } from './mails-table.tsx';
import { policy } from './policy.ts';
import { MAILS_A_PAGE } from './a-page.ts';

/** The letters to candidates and what became of them. */
export function MailsPage() {
  return <OfficePage>{({ hat }) => (policy['see-mails'].includes(hat.role) ? <Mails /> : <NotYours />)}</OfficePage>;
}

function NotYours() {
  const t = useWords('office');
  const mails = useWords('mails');
  return (
    <>
      <PageTitle>{mails('title')}</PageTitle>
      <p className="notice">{t('notYours')}</p>
    </>
  );
}

/** A letter that was just ordered is written by a job within a second or two. */
const WRITTEN_AFTER = 2500;

function Mails() {
  const t = useWords('mails');
  const [filters, setFilters] = useState<Filters>(() => filtersIn(location.search));
  const narrow = (change: Partial<Filters>) => setFilters(keptInAddress({ ...filters, page: 1, ...change }));
  const query = useQuery({
    queryKey: ['mails', filters],
    queryFn: () => client.mails.list(filters),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const isNarrowed = Boolean(filters.filter ?? filters.kind ?? filters.search);
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <p className="prose-68 mb-4">{t('what')}</p>
      <Loaded query={query}>
        {({ mails, total, troubled, kinds }) => (
          <>
            {troubled > 0 && filters.filter !== 'trouble' && (
              <div className="warning">
                <p>
                  <strong>{t('trouble', { count: troubled })}</strong> {t('troubleWhat')}
                </p>
                <button
                  type="button"
                  className="chip mt-2"
                  onClick={() => narrow({ filter: 'trouble', kind: undefined, search: undefined })}
                >
                  {t('showTrouble')}
                </button>
              </div>
            )}
            <MailFilters filters={filters} kinds={kinds} troubled={troubled} onChange={narrow} />
            {mails.length === 0 ? (
              <div className="notice">
                <p>{t(isNarrowed ? 'none' : 'empty')}</p>
                {isNarrowed && (
                  <button
                    type="button"
                    className="chip mt-2"
                    onClick={() => narrow({ filter: undefined, kind: undefined, search: undefined })}
                  >
                    {t('clear')}
                  </button>
                )}
              </div>
            ) : (
              <>
                <p role="status" className="mb-2 font-bold">
                  {t('total', { count: total })}
                </p>
                <MailsTable mails={mails} within="list" onSent={() => void setTimeout(() => void query.refetch(), WRITTEN_AFTER)} />
                <div className="no-print mt-4">
                  <Pager page={filters.page} pages={Math.ceil(total / MAILS_A_PAGE)} onPage={(page) => narrow({ page })} />
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
