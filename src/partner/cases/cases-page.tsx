import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage, type Staff } from '../../people/office/office-frame.tsx';
import { policy } from '../../sitting/cases/policy.ts';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { saveFile } from '../../ui/save-file.browser.ts';
import { useWords } from '../../ui/words.ts';
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
      <PageTitle>{t('list.title')}</PageTitle>
      <p className="prose-68 mb-4">{t(technical ? 'list.technical' : 'list.what')}</p>
      <Loaded query={query}>
        {({ cases, total, waiting, overdue }) => (
          <>
            <p className="mb-4">
              <strong>{waiting === 0 ? t('list.waitingNone') : t('list.waiting', { count: waiting })}</strong>{' '}
              {overdue > 0 && <span className="text-stop">{t('list.late', { count: overdue })}</span>}
            </p>
            {(total > 0 || narrowed) && <CaseFilters filters={filters} technical={technical} onChange={narrow} />}
            <p className="no-print mb-4 flex flex-wrap gap-3">
              {policy['open-case-for-candidate'].includes(hat.role) && (
                <a className="button" href="/bureau/demandes/nouvelle">
                  {t('list.new')}
                </a>
              )}
              {total > 0 && <Export filters={filters} />}
            </p>
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
                <p className="mb-2" role="status">
                  {t('list.count', { count: total })}
                </p>
                <CasesTable cases={cases} technical={technical} />
                <Pages page={filters.page} pages={Math.ceil(total / PAGE)} onTurn={(page) => narrow({ page })} />
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
    <>
      <button type="button" className="button" aria-disabled={take.isPending} onClick={() => !take.isPending && take.mutate()}>
        {t('list.export')}
      </button>
      <Refused error={take.error} />
    </>
  );
}

function Pages({ page, pages, onTurn }: { page: number; pages: number; onTurn: (page: number) => void }) {
  const t = useWords('cases');
  if (pages <= 1) return null;
  const turn = (to: number) => () => to >= 1 && to <= pages && onTurn(to);
  return (
    <nav className="no-print mt-4 flex flex-wrap items-center gap-3" aria-label={t('list.pages')}>
      <button type="button" className="chip" aria-disabled={page <= 1} onClick={turn(page - 1)}>
        {t('list.before')}
      </button>
      <span>{t('list.page', { page, pages })}</span>
      <button type="button" className="chip" aria-disabled={page >= pages} onClick={turn(page + 1)}>
        {t('list.after')}
      </button>
    </nav>
  );
}
