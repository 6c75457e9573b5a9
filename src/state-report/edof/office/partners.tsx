import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StaffRole } from '../../../people/actor.ts';
import { Refused } from '../../../ui/form.tsx';
import { ScrollPane } from '../../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { policy } from '../../policy.ts';
import { client, type Overview, type PartnerOverview } from './client.browser.ts';
import { rateWritten } from './written.ts';
import { dayInWords, monthInWords } from '../../../platform/moment.ts';

/** The partners of a referent, or all: who has sent this month's extract, and how each stands. */
export function Partners({ overview, role }: { overview: Overview; role: StaffRole }) {
  const t = useWords('edof');
  const language = useLanguage();
  const { partners, month } = overview;
  if (partners.length === 0) return <p className="notice">{t('page.partners.none')}</p>;
  return (
    <section className="mb-8" aria-labelledby="edof-partners">
      <h2 className="edof-title" id="edof-partners">
        {t('page.partners.title')}
      </h2>
      {policy['remind-of-edof'].includes(role) && <Remind partners={partners} />}
      <ScrollPane className="list-pane edof-pane" label={t('page.partners.list')}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('page.partners.name')}</th>
              <th scope="col">{t('page.partners.extract', { month: monthInWords(month, language) })}</th>
              <th scope="col">{t('page.partners.last')}</th>
              <th scope="col">{t('page.partners.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {partners.map((partner) => (
              <Line key={partner.id} partner={partner} />
            ))}
          </tbody>
        </table>
      </ScrollPane>
    </section>
  );
}

function Line({ partner }: { partner: PartnerOverview }) {
  const t = useWords('edof');
  const language = useLanguage();
  const latest = partner.months.at(-1);
  const at = (instant: string) => ({ at: dayInWords(instant, language) });
  return (
    <tr>
      <th scope="row">
        <a className="link" href={`/bureau/edof?organisme=${partner.id}`}>
          {partner.name}
        </a>
      </th>
      <td>
        <span className="state" data-tone={partner.receivedAt ? 'ok' : 'warn'}>
          {partner.receivedAt ? t('page.partners.arrived', at(partner.receivedAt)) : awaited(partner)}
        </span>
      </td>
      <td>{partner.lastReceivedAt ? dayInWords(partner.lastReceivedAt, language) : t('page.partners.never')}</td>
      <td>
        {latest
          ? t('page.partners.rateOf', { rate: rateWritten(latest.rate, language), month: monthInWords(latest.month, language) })
          : '–'}
      </td>
    </tr>
  );

  function awaited({ remindedAt, reachable }: PartnerOverview): string {
    if (remindedAt) return t('page.partners.reminded', at(remindedAt));
    return t(reachable ? 'page.partners.awaited' : 'page.partners.unreachable');
  }
}

/** One letter a month to each partner that is late; the server says whose is. */
function Remind({ partners }: { partners: readonly PartnerOverview[] }) {
  const t = useWords('edof');
  const queries = useQueryClient();
  const remind = useMutation({
    networkMode: 'always',
    mutationFn: () => client.remind({}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['edof'] }),
  });
  const late = partners.filter(({ receivedAt }) => receivedAt === null);
  const unwritten = late.filter(({ remindedAt, reachable }) => remindedAt === null && reachable);
  return (
    <div className="mb-4">
      <Refused error={remind.error} />
      {remind.isSuccess && (
        <p role="status" className="notice">
          {t('page.partners.remindedNow', { count: remind.data.partners })}
        </p>
      )}
      {unwritten.length > 0 ? (
        <>
          <button type="button" className="button" aria-disabled={remind.isPending} onClick={() => !remind.isPending && remind.mutate()}>
            {t('page.partners.remind', { count: unwritten.length })}
          </button>
          <p className="mt-1 text-ink-soft">{t('page.partners.remindWhat')}</p>
        </>
      ) : (
        <p className="text-ink-soft">{t(whyNobody(late))}</p>
      )}
    </div>
  );
}

/** Why there is nobody to write to. */
function whyNobody(late: readonly PartnerOverview[]) {
  if (late.length === 0) return 'page.partners.allArrived';
  return late.every(({ reachable }) => reachable) ? 'page.partners.allReminded' : 'page.partners.nobodyLeft';
}
