import { useQuery } from '@tanstack/react-query';
import { moment, span } from '../../platform/moment.ts';
import { serverNow } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

const READ_AGAIN = 5 * 60_000;

/** What every page says of the next interruption, from a week before it. Nothing at other times, nor when it cannot be read. */
export function MaintenanceBanner() {
  const t = useWords('maintenance');
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['maintenance-coming'],
    queryFn: () => client.maintenance.coming(),
    staleTime: READ_AGAIN,
    refetchInterval: READ_AGAIN,
    retry: false,
  });
  const plan = data?.plan;
  if (!plan) return null;
  const isNow = +serverNow() >= Date.parse(plan.startsAt);
  return (
    <aside className="warning maintenance-banner" aria-label={t('banner')}>
      <p>
        <strong>{t('bannerTitle')}</strong>{' '}
        {isNow
          ? t('bannerNow', { to: moment(plan.endsAt, language) })
          : t('bannerWhen', { when: span(plan.startsAt, plan.endsAt, language), blocked: moment(plan.blockedFrom, language) })}{' '}
        {plan[language]}
      </p>
    </aside>
  );
}
