import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { announce } from '../../../../ui/announcer.tsx';
import { Choice, Refused } from '../../../../ui/form.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { useLanguage, useWords } from '../../../../ui/words.ts';
import { KEPT_MONTHS, monthBefore, monthsFrom } from '../../reconciliation/month.ts';
import { client, type MonthView } from '../client.browser.ts';
import { Aside, Matched, Missing, Twice, WithoutRow } from './course-lists.tsx';
import { Doubts } from './doubts.tsx';
import type { Decision, Settle } from './settle.ts';
import { monthInWords, shortDay } from '../../../../platform/moment.ts';

interface MonthProps {
  partnerId: string;
  month: string;
  today: string;
  canSettle: boolean;
  onOpen: (month: string) => void;
}

/** The courses of a month beside the candidates: first what somebody has to do, then what is settled. */
export function MonthOf({ partnerId, month, today, canSettle, onOpen }: MonthProps) {
  const t = useWords('edof');
  const language = useLanguage();
  const title = useRef<HTMLHeadingElement>(null);
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['edof', 'month', partnerId, month], queryFn: () => client.month({ partnerId, month }) });
  const settle = useMutation({
    networkMode: 'always',
    mutationFn: (decision: Decision) =>
      'again' in decision ? client.reconsider({ partnerId, course: decision.course }) : client.choose({ partnerId, ...decision }),
    onSuccess: async (_, decision) => {
      await queries.invalidateQueries({ queryKey: ['edof'] });
      announce(t('again' in decision ? 'page.month.reconsidered' : 'page.month.kept'));
      // What was decided left its list, and took the focus with it.
      title.current?.focus();
    },
  });
  const written = monthInWords(month, language);
  const months = [...new Set([...monthsFrom(monthBefore(today, KEPT_MONTHS), today), month])];
  return (
    <section aria-labelledby="edof-month">
      <h2 ref={title} tabIndex={-1} id="edof-month" className="edof-title">
        {t('page.month.title', { month: written })}
      </h2>
      <div className="filters no-print">
        <Choice
          name="month"
          label={t('page.month.choose')}
          value={month}
          onChange={onOpen}
          options={months.map((one) => ({ value: one, says: monthInWords(one, language) }))}
        />
        <Download partnerId={partnerId} month={month} />
      </div>
      <Refused error={settle.error} />
      <Loaded query={query}>
        {(view) => <Lists view={view} {...(canSettle ? { settle: settle.mutate, busy: settle.isPending } : {})} />}
      </Loaded>
    </section>
  );
}

function Lists({ view, settle, busy = false }: { view: MonthView; settle?: Settle; busy?: boolean }) {
  const t = useWords('edof');
  const language = useLanguage();
  if (view.erased) return <p className="notice">{t('page.month.erased')}</p>;
  const { matched, ambiguous, missing, setAside } = view;
  const empty = matched.length + ambiguous.length + missing.length + setAside.length === 0;
  const deciding = settle ? { settle, busy } : {};
  return (
    <>
      {!empty && <p className="mb-3 text-ink-soft">{t('page.month.clock', { on: shortDay(view.erasedOn, language) })}</p>}
      {empty && (
        <p className="notice">
          {t('page.month.empty')} {t('page.month.emptyHint')}
        </p>
      )}
      <Doubts doubts={ambiguous} {...deciding} />
      <Missing view={view} {...deciding} />
      <Twice view={view} />
      <WithoutRow view={view} />
      <Matched view={view} {...deciding} />
      <Aside view={view} />
    </>
  );
}

function Download({ partnerId, month }: { partnerId: string; month: string }) {
  const t = useWords('edof');
  const download = useMutation({
    networkMode: 'always',
    mutationFn: () => client.download({ partnerId, month }),
    onSuccess: (file) => {
      const href = URL.createObjectURL(file);
      Object.assign(document.createElement('a'), { href, download: `edof-${month}.csv` }).click();
      URL.revokeObjectURL(href);
    },
  });
  return (
    <>
      <button type="button" className="button" aria-disabled={download.isPending} onClick={() => !download.isPending && download.mutate()}>
        {t('page.month.download')}
      </button>
      <Refused error={download.error} />
    </>
  );
}
