import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { OfficePage, type Staff } from '../../people/office/office-frame.tsx';
import { policy } from '../../sitting/cases/policy.ts';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { saveFile } from '../../ui/save-file.browser.ts';
import { rememberList } from '../../ui/way-back.browser.ts';
import { useWords } from '../../ui/words.ts';
import { Pager } from '../sittings/list/pager.tsx';
import { CaseFilters } from './case-filters.tsx';
import { CasesTable } from './cases-table.tsx';
import { client } from './client.browser.ts';
import { filtersIn, keptInAddress, type Filters } from './filters.browser.ts';

const PAGE = 50;

/** What was asked, the overdue first. */
export function CasesPage() {
  return <OfficePage>{({ hat }) => <Cases hat={hat} />}</OfficePage>;
}

function Cases({ hat }: { hat: Staff['hat'] }) {
  const t = useWords('cases');
  const office = useWords('office');
  const open = policy['read-cases'].includes(hat.role);
  const technical = hat.role === 'author';
  const [filters, setFilters] = useState<Filters>(() => filtersIn(location.search));
  const narrow = (change: Partial<Filters>) => setFilters(keptInAddress({ ...filters, page: 1, ...change }));
  useEffect(rememberList, [filters]);
  const query = useQuery({
    queryKey: ['cases', filters],
    queryFn: () => client.list(filters),
    enabled: open,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const narrowed = Boolean(filters.state ?? filters.overdue ?? filters.kind ?? filters.search);
  if (!open)
    return (
      <>
        <PageTitle>{t('list.title')}</PageTitle>
        <p className="notice">{office('notYours')}</p>
      </>
    );
  return (
    <>
      <PageHead title={t('list.title')}>
        {policy['open-case-for-candidate'].includes(hat.role) && (
          <a className="button-primary" href="/bureau/demandes/nouvelle">
            {t('list.new')}
          </a>
        )}
      </PageHead>
      <p className="prose-68 mb-4">{t(technical ? 'list.technical' : 'list.what')}</p>
      <Loaded query={query}>
        {({ cases, total, waiting, overdue }) => (
          <>
            <p className="mb-4">
              <strong>{waiting === 0 ? t('list.waitingNone') : t('list.waiting', { count: waiting })}</strong>{' '}
              {overdue > 0 && <span className="text-stop">{t('list.late', { count: overdue })}</span>}
            </p>
            {(total > 0 || narrowed) && <CaseFilters filters={filters} technical={technical} onChange={narrow} />}
            {cases.length === 0 && narrowed && (
              <div className="notice">
                <p>{t('list.none')}</p>
                <button
                  type="button"
                  className="chip mt-2"
                  onClick={() => narrow({ state: undefined, overdue: undefined, kind: undefined, search: undefined })}
                >
                  {t('list.clear')}
                </button>
              </div>
            )}
            {cases.length === 0 && !narrowed && <p className="notice">{t('list.empty')}</p>}
            {cases.length > 0 && (
              <>
                <div className="list-head">
                  <p role="status" className="font-bold">
                    {t('list.count', { count: total })}
                  </p>
                  <Export filters={filters} />
                </div>
                <CasesTable cases={cases} role={hat.role} />
                <div className="no-print mt-4">
                  <Pager page={filters.page} pages={Math.ceil(total / PAGE)} onPage={(page) => narrow({ page })} />
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Export({ filters: { page: _, ...filters } }: { filters: Filters }) {
  const t = useWords('cases');
  const take = useMutation({
    mutationFn: () => client.export(filters),
    onSuccess: async (file) => {
      saveFile(file.name, new Uint8Array(await file.arrayBuffer()), file.type);
      announce(t('list.exported'));
    },
  });
  return (
    <div className="no-print">
      <button type="button" className="button" aria-disabled={take.isPending} onClick={() => !take.isPending && take.mutate()}>
        {t('list.export')}
      </button>
      <Refused error={take.error} />
    </div>
  );
}
