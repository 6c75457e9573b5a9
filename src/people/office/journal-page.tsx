import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shortDay, timeInWords } from '../../platform/moment.ts';
import { Refused } from '../../ui/form.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords, type Key } from '../../ui/words.ts';
import { policy } from '../policy.ts';
import { client } from './client.browser.ts';
import { OfficePage } from './office-frame.tsx';

type Act = Awaited<ReturnType<typeof client.officeJournal.acts>>['acts'][number];

/** What the people of the office did, the newest first. */
export function JournalPage() {
  const t = useWords('office');
  return (
    <OfficePage>
      {({ hat }) => (
        <>
          <PageTitle>{t('journal.title')}</PageTitle>
          {policy['read-acts'].includes(hat.role) ? <Journal /> : <p className="notice">{t('notYours')}</p>}
        </>
      )}
    </OfficePage>
  );
}

function Journal() {
  const t = useWords('office');
  const [asked, setAsked] = useState({ personId: '', action: '' });
  const query = useInfiniteQuery({
    queryKey: ['acts', asked],
    queryFn: ({ pageParam }) => client.officeJournal.acts({ ...given(asked), ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ acts, more }) => (more ? acts.at(-1)?.id : undefined),
    staleTime: 0,
  });
  const isNarrowed = asked.personId !== '' || asked.action !== '';
  const acts = query.data?.pages.flatMap((page) => page.acts) ?? [];
  return (
    <>
      <p className="mb-4">{t('journal.what')}</p>
      <Filters asked={asked} onAsk={setAsked} />
      <Refused error={query.error} />
      {query.isPending && <p role="status">{t('journal.loading')}</p>}
      {query.data && acts.length === 0 && (
        <p role="status" className="notice">
          {t(isNarrowed ? 'journal.nothing' : 'journal.empty')}
        </p>
      )}
      {acts.length > 0 && <Table acts={acts} />}
      {query.hasNextPage && (
        <button type="button" className="button mt-4" aria-disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
          {t('journal.more')}
        </button>
      )}
    </>
  );
}

interface Asked {
  personId: string;
  action: string;
}
const given = ({ personId, action }: Asked) => ({ ...(personId ? { personId } : {}), ...(action ? { action } : {}) });

function Filters({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useWords('office');
  const nameOf = useActs();
  const { data } = useQuery({ queryKey: ['acts-filters'], queryFn: () => client.officeJournal.filters() });
  const people = data?.people.map(({ personId, name }) => ({ value: personId, says: name })) ?? [];
  const actions = data?.actions.map((action) => ({ value: action, says: nameOf(action) })) ?? [];
  return (
    <div className="filters">
      <Filter label={t('journal.person')} value={asked.personId} options={people} onChange={(personId) => onAsk({ ...asked, personId })} />
      <Filter label={t('journal.action')} value={asked.action} options={actions} onChange={(action) => onAsk({ ...asked, action })} />
    </div>
  );
}

function Filter(props: {
  label: string;
  value: string;
  options: readonly { value: string; says: string }[];
  onChange: (value: string) => void;
}) {
  const { label, value, options, onChange } = props;
  const t = useWords('office');
  return (
    <label>
      <span className="block font-bold">{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('journal.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.says}
          </option>
        ))}
      </select>
    </label>
  );
}

function Table({ acts }: { acts: readonly Act[] }) {
  const t = useWords('office');
  const language = useLanguage();
  const nameOf = useActs();
  return (
    <ScrollPane label={t('journal.title')} className="list-pane">
      <table className="list min-w-[640px]">
        <thead>
          <tr>
            <th scope="col">{t('journal.when')}</th>
            <th scope="col">{t('journal.who')}</th>
            <th scope="col">{t('journal.did')}</th>
            <th scope="col">{t('journal.about')}</th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ id, at, person, role, organisation, action, about, reason }) => (
            <tr key={id}>
              <td>
                <time dateTime={at}>
                  {shortDay(at, language)}
                  <span className="block text-ink-soft">{timeInWords(new Date(at), language)}</span>
                </time>
              </td>
              <td>
                {person}
                <span className="block text-ink-soft">{t('frame.hatLine', { role: t(`role.${role}`), organisation })}</span>
              </td>
              <td>{nameOf(action)}</td>
              <td>
                {about.join(' – ')}
                {reason !== null && <span className="block text-ink-soft">{reason}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

/** An act in words; one that no catalogue names yet shows its code. */
function useActs(): (action: string) => string {
  const t = useWords('office');
  return (action) => {
    const key = `journal.act.${action}`;
    const words = t(key as Key<'office'>);
    return words === key ? action : words;
  };
}
