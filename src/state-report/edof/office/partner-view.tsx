import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffRole } from '../../../people/actor.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { policy } from '../../policy.ts';
import { monthBefore } from '../reconciliation/month.ts';
import type { PartnerOverview } from './client.browser.ts';
import { History } from './history.tsx';
import { MonthOf } from './month/month.tsx';
import { Rate } from './rate.tsx';
import { Send } from './send.tsx';
import { dayInWords, monthInWords } from '../../../platform/moment.ts';

/** One partner: whether its extract has come, sending one, its rate, and a month beside its candidates. */
export function PartnerView({ partner, month: today, role }: { partner: PartnerOverview; month: string; role: StaffRole }) {
  const t = useWords('edof');
  const queries = useQueryClient();
  const [month, setMonth] = useState(() => monthAsked() ?? startingMonth(partner, today));
  const own = role === 'partner';
  const open = (next: string) => {
    setMonth(next);
    // A reload, and a link sent to a colleague, come back to this month.
    history.replaceState(
      history.state,
      '',
      `?${new URLSearchParams(own ? { mois: next } : { organisme: partner.id, mois: next }).toString()}`,
    );
  };
  const goTo = (next: string) => {
    open(next);
    // Once its title says the new month.
    requestAnimationFrame(() => document.getElementById('edof-month')?.focus());
  };
  return (
    <>
      {!own && (
        <>
          <p className="mb-4">
            <a className="link" href="/bureau/edof">
              {t('page.partners.all')}
            </a>
          </p>
          <h2 className="edof-title">{partner.name}</h2>
        </>
      )}
      <Due partner={partner} month={today} />
      {policy['send-edof'].includes(role) && (
        <Send partner={partner} own={own} onSaved={() => void queries.invalidateQueries({ queryKey: ['edof'] })} />
      )}
      <History partnerId={partner.id} />
      <Rate title={t('page.rate.title')} months={partner.months} opening={{ month, open: goTo }} />
      <MonthOf partnerId={partner.id} month={month} today={today} canSettle={policy['settle-edof'].includes(role)} onOpen={open} />
    </>
  );
}

function monthAsked(): string | null {
  const asked = new URLSearchParams(location.search).get('mois');
  return asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : null;
}

/** The latest month in which a course ended, else the one that the extract due now is about. */
function startingMonth({ months }: PartnerOverview, today: string): string {
  return months.at(-1)?.month ?? monthBefore(today, 1);
}

function Due({ partner: { receivedAt, lastReceivedAt, remindedAt }, month }: { partner: PartnerOverview; month: string }) {
  const t = useWords('edof');
  const language = useLanguage();
  const written = monthInWords(month, language);
  const at = (instant: string) => ({ at: dayInWords(instant, language) });
  if (receivedAt) return <p className="notice">{t('page.due.received', { month: written, ...at(receivedAt) })}</p>;
  return (
    <p className="warning">
      {[
        t('page.due.notYet', { month: written }),
        lastReceivedAt ? t('page.due.last', at(lastReceivedAt)) : t('page.due.never'),
        ...(remindedAt ? [t('page.due.reminded', at(remindedAt))] : []),
      ].join(' ')}
    </p>
  );
}
