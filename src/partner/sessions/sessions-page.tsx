import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { Choice, typed } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { rememberList } from '../../ui/way-back.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { Pager } from '../sittings/list/pager.tsx';
import { sessionName, tongue } from '../sittings/session-name.ts';
import { Deadline } from '../sittings/marks.tsx';
import { policy } from '../sittings/policy.ts';
import { shortDay } from '../../platform/moment.ts';
import { filterIn, NO_FILTER, searchOf } from './address.ts';
import { client } from './client.browser.ts';
import type { Session, SessionFilter } from './schema.ts';
import { Spread } from './spread.tsx';

/** The sessions that a hat sees, the next planned day first. */
export function SessionsPage() {
  return <OfficePage>{({ hat }) => <Sessions isOpen={policy['see-sittings'].includes(hat.role)} />}</OfficePage>;
}

function Sessions({ isOpen }: { isOpen: boolean }) {
  const t = useWords('sessions');
  const office = useWords('office');
  const router = useRouter();
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location });
  const filter = filterIn(searchStr);
  useEffect(rememberList, [searchStr]);
  const go = (next: Partial<SessionFilter>) => router.history.push(`${pathname}${searchOf({ ...filter, page: 1, ...next })}`);
  const query = useQuery({
    queryKey: ['sessions', filter],
    queryFn: () => client.sessions.list(filter),
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: isOpen,
  });
  return (
    <>
      <PageHead title={t('title')}>
        {isOpen && (
          <a className="button-primary" href="/bureau/sessions/nouvelle">
            {t('create')}
          </a>
        )}
      </PageHead>
      {!isOpen && <p className="notice">{office('notYours')}</p>}
      {isOpen && (
        <>
          <p className="prose-68 mb-4">{t('what')}</p>
          <Loaded query={query}>
            {({ rows, total, pages, partners }) => (
              <>
                <Filters filter={filter} partners={partners} onChange={go} />
                <p role="status" className="mb-2 font-bold">
                  {t('count', { count: total })}
                </p>
                {rows.length === 0 ? (
                  <Empty filter={filter} onReset={() => go({ ...NO_FILTER, when: 'all' })} />
                ) : (
                  <SessionTable rows={rows} withPartner={partners.length > 1} />
                )}
                <div className="no-print mt-4">
                  <Pager page={filter.page} pages={pages} onPage={(page) => go({ page })} />
                </div>
              </>
            )}
          </Loaded>
        </>
      )}
    </>
  );
}

const WHENS = ['current', 'over', 'all'] as const;
const LANGUAGES = ['en', 'de', 'es', 'it', 'fr'] as const;

function Filters(props: {
  filter: SessionFilter;
  partners: readonly { id: string; name: string }[];
  onChange: (part: Partial<SessionFilter>) => void;
}) {
  const { filter, partners, onChange } = props;
  const t = useWords('sessions');
  const sittings = useWords('sittings');
  return (
    <search className="no-print">
      <form
        key={filter.q}
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: typed(new FormData(event.currentTarget), 'q').trim() });
        }}
      >
        <label className="grow basis-60">
          <span className="font-bold">{t('searchWhat')}</span>
          <input name="q" type="search" maxLength={100} defaultValue={filter.q} autoComplete="off" className="field w-full" />
        </label>
        <button type="submit" className="button">
          {t('search')}
        </button>
        <Choice
          name="language"
          label={t('language')}
          value={filter.language}
          onChange={(language) => onChange({ language })}
          options={[{ value: '', says: t('all') }, ...LANGUAGES.map((one) => ({ value: one, says: sittings(`tongue.${one}`) }))]}
        />
        {partners.length > 1 && (
          <Choice
            name="partner"
            label={t('partner')}
            value={filter.partner ?? ''}
            onChange={(partner) => onChange({ partner: partner === '' ? null : partner })}
            options={[{ value: '', says: t('allPartners') }, ...partners.map(({ id, name }) => ({ value: id, says: name }))]}
          />
        )}
      </form>
      <div role="group" aria-label={t('when.label')} className="filters">
        {WHENS.map((when) => (
          <button key={when} type="button" className="chip" aria-pressed={filter.when === when} onClick={() => onChange({ when })}>
            {t(`when.${when}`)}
          </button>
        ))}
      </div>
    </search>
  );
}

function SessionTable({ rows, withPartner }: { rows: readonly Session[]; withPartner: boolean }) {
  const t = useWords('sessions');
  const sittings = useWords('sittings');
  const language = useLanguage();
  const day = (when: string) => shortDay(when, language);
  return (
    <ScrollPane className="list-pane" label={t('title')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('column.session')}</th>
            {withPartner && <th scope="col">{t('column.partner')}</th>}
            <th scope="col">{t('column.planned')}</th>
            <th scope="col">{t('column.window')}</th>
            <th scope="col">{t('column.candidates')}</th>
            <th scope="col">{t('column.deadline')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="font-normal">
                <a className="link" href={`/bureau/sessions/${row.id}`}>
                  {sessionName(sittings, row.name, row, language)}
                </a>
                <span className="block text-ink-soft">{tongue(sittings, row.language)}</span>
              </th>
              {withPartner && <td>{row.partner}</td>}
              <td className="whitespace-nowrap">{day(row.plannedOn)}</td>
              <td className="min-w-40">{t('windowIs', { from: day(row.opensAt), to: day(row.closesAt) })}</td>
              <td className="min-w-60">
                <Spread counts={row.counts} />
              </td>
              <td>
                <Deadline at={row.nextDeadline} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

function Empty({ filter, onReset }: { filter: SessionFilter; onReset: () => void }) {
  const t = useWords('sessions');
  const isNarrow = searchOf(filter) !== '?quand=all';
  return (
    <div className="notice">
      <p className="font-bold">{t(isNarrow ? 'empty.none' : 'empty.title')}</p>
      <p className="mb-2">{t(isNarrow ? 'empty.noneWhat' : 'empty.what')}</p>
      {isNarrow && (
        <button type="button" className="button" onClick={onReset}>
          {t('empty.reset')}
        </button>
      )}
    </div>
  );
}
