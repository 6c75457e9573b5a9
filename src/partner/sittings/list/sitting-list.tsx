import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Refused } from '../../../ui/form.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { saveFile } from '../../../ui/save-file.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { ActPanel } from '../acts/act-panel.tsx';
import { client } from '../client.browser.ts';
import type { Filter } from '../schema.ts';
import { ACT_KINDS, MOST_AT_ONCE, type ActKind } from '../words.ts';
import { isNarrowed, NO_FILTER, type Place } from './address.ts';
import { Filters } from './filters.tsx';
import { Pager } from './pager.tsx';
import { SittingTable } from './sitting-table.tsx';

/** Those who are ticked, or all that the filter lets through: thousands are not named one by one. */
type Choice = ReadonlySet<string> | 'all';
const NOBODY: Choice = new Set();

/** Sittings with their filters, their pages, and what is done with many at once. `session` holds the list to one session. */
export function SittingList(props: { place: Place; onPlace: (place: Place) => void; session: string | null; onChanged?: () => void }) {
  const { place, onPlace, session, onChanged } = props;
  const t = useWords('sittings');
  const filter = { ...place.filter, session: session ?? place.filter.session };
  const query = useQuery({
    queryKey: ['sittings', filter, place.page],
    queryFn: () => client.sittings.list({ ...filter, page: place.page }),
    placeholderData: keepPreviousData,
    // Candidates go on while somebody looks.
    staleTime: 0,
  });
  const [chosen, setChosen] = useState<Choice>(NOBODY);
  const [kind, setKind] = useState<ActKind | null>(null);
  const narrow = (next: Filter) => {
    setChosen(NOBODY);
    onPlace({ filter: session === null ? next : { ...next, session: null }, page: 1 });
  };
  return (
    <Loaded query={query}>
      {({ rows, counts, total, pages, partners }) => {
        const isEmpty = total === 0 && !isNarrowed(filter);
        if (isEmpty) return <Nobody session={session} />;
        return (
          <>
            <Filters filter={filter} counts={counts} partners={partners} withLanguage={session === null} onChange={narrow} />
            {kind && (
              <ActPanel
                key={kind}
                kind={kind}
                whom={chosen === 'all' ? { filter } : { ids: [...chosen] }}
                onDone={() => {
                  void query.refetch();
                  onChanged?.();
                }}
                onClose={() => {
                  setKind(null);
                  setChosen(NOBODY);
                }}
              />
            )}
            {/* Said when it changed, so that a filter is heard to have worked. */}
            <div className="list-head">
              <p role="status" className="flex flex-wrap items-center gap-4">
                <span className="font-bold">{t('count', { count: total })}</span>
                {query.isPlaceholderData && <span className="text-ink-soft">{t('refreshing')}</span>}
              </p>
              {!kind && <Chosen {...{ chosen, setChosen, total, filter }} onAct={setKind} />}
              {total > 0 && <ExportButton filter={filter} />}
            </div>
            {rows.length === 0 ? (
              <div className="notice">
                <p className="font-bold">{t('empty.none')}</p>
                <p className="mb-2">{t('empty.noneWhat')}</p>
                <button type="button" className="button" onClick={() => narrow(NO_FILTER)}>
                  {t('filter.clear')}
                </button>
              </div>
            ) : (
              <SittingTable
                rows={rows}
                chosen={chosen === 'all' ? new Set(rows.map(({ id }) => id)) : chosen}
                withSession={filter.session === null}
                withPartner={partners.length > 1}
                onChoose={(ids, isChosen) =>
                  // Whoever unticks somebody wants to see whom they keep: of all, those on this page.
                  setChosen(withIds(chosen === 'all' ? new Set(rows.map(({ id }) => id)) : chosen, ids, isChosen))
                }
              />
            )}
            <div className="no-print mt-4">
              <Pager page={place.page} pages={pages} onPage={(page) => onPlace({ ...place, page })} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function withIds(chosen: ReadonlySet<string>, ids: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const id of ids)
    if (isChosen) next.add(id);
    else next.delete(id);
  return next;
}

/** How many are chosen, and what can be done with them. */
function Chosen(props: {
  chosen: Choice;
  setChosen: (choice: Choice) => void;
  total: number;
  filter: Filter;
  onAct: (kind: ActKind) => void;
}) {
  const { chosen, setChosen, total, filter, onAct } = props;
  const t = useWords('sittings');
  const some = useMutation({ mutationFn: () => client.sittings.ids(filter), onSuccess: ({ ids }) => setChosen(new Set(ids)) });
  const count = chosen === 'all' ? total : chosen.size;
  return (
    <div role="group" aria-label={t('choose.acts')} className="chosen no-print" data-some={count > 0}>
      <Refused error={some.error} />
      <p>{count === 0 ? t('choose.none') : t('choose.some', { count })}</p>
      {count < total && (
        <button type="button" className="quiet-button" onClick={() => (total > MOST_AT_ONCE ? setChosen('all') : some.mutate())}>
          {t('choose.all', { count: total })}
        </button>
      )}
      {count > 0 && (
        <>
          <button type="button" className="quiet-button" onClick={() => setChosen(NOBODY)}>
            {t('choose.clear')}
          </button>
          {ACT_KINDS.map((kind) => (
            <button key={kind} type="button" className="button" onClick={() => onAct(kind)}>
              {t(`act.${kind}.name`)}
            </button>
          ))}
        </>
      )}
    </div>
  );
}

function ExportButton({ filter }: { filter: Filter }) {
  const t = useWords('sittings');
  const fetchFile = useMutation({
    mutationFn: async () => {
      const file = await client.sittings.file(filter);
      saveFile(file.name, new Uint8Array(await file.arrayBuffer()), 'text/csv;charset=utf-8');
    },
    onSuccess: () => announce(t('exported')),
  });
  return (
    <div className="no-print">
      <Refused error={fetchFile.error} />
      <button
        type="button"
        className="button"
        aria-disabled={fetchFile.isPending}
        onClick={() => !fetchFile.isPending && fetchFile.mutate()}
      >
        {t('export')}
      </button>
    </div>
  );
}

/** What to do first. */
function Nobody({ session }: { session: string | null }) {
  const t = useWords('sittings');
  return (
    <div className="card">
      <h2 className="card-title">{t(session === null ? 'empty.title' : 'empty.nobody')}</h2>
      <p className={session === null ? 'mb-4' : ''}>{t(session === null ? 'empty.what' : 'empty.nobodyWhat')}</p>
      {session === null && (
        <a className="button-primary" href="/bureau/sessions/nouvelle">
          {t('empty.go')}
        </a>
      )}
    </div>
  );
}
