import { useQuery } from '@tanstack/react-query';
import type { StaffRole } from '../../people/actor.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { serverNow } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { sessionName } from '../sittings/session-name.ts';
import { policy as sittings } from '../sittings/policy.ts';
import { dayFromNow, fromNow } from '../sittings/when.ts';
import { client, type Today as Read } from './client.browser.ts';
import { Waits } from './waits.tsx';

/** What waits for somebody, and what comes this week. */
export function Today({ role }: { role: StaffRole }) {
  const query = useQuery({ queryKey: ['today'], queryFn: () => client.today.read(), staleTime: 0 });
  return (
    <Loaded query={query}>
      {(today) =>
        sittings['see-sittings'].includes(role) ? (
          <div className="sitting-columns">
            <Waits today={today} role={role} />
            <Soon today={today} withPartner={role !== 'partner'} />
          </div>
        ) : (
          <Waits today={today} role={role} />
        )
      }
    </Loaded>
  );
}

function Soon({ today: { soon, underWay, writing }, withPartner }: { today: Read; withPartner: boolean }) {
  const t = useWords('sittings');
  const language = useLanguage();
  return (
    <section className="card">
      <h2 className="card-title">{t('today.soon')}</h2>
      <p className="mb-3 text-ink-soft">
        {t('today.underWay', { count: underWay })}
        {writing > 0 && ` · ${t('today.writing', { count: writing })}`}
      </p>
      {soon.length === 0 && <p>{t('today.soonNone')}</p>}
      <ul className="grid gap-3">
        {soon.map(({ id, name, partner, language: tested, plannedOn, closesAt, candidates, done }) => (
          <li key={id}>
            <a className="link" href={`/bureau/sessions/${id}`}>
              {sessionName(t, name, { language: tested, plannedOn }, language)}
            </a>
            {withPartner && <span className="text-ink-soft"> – {partner}</span>}
            <span className="block text-ink-soft">
              {t('today.planned', { day: dayFromNow(plannedOn, serverNow(), language) })} ·{' '}
              {t('today.closes', { day: fromNow(closesAt, serverNow(), language) })} · {t('today.done', { done, count: candidates })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-4 flex flex-wrap gap-3">
        <a className="button" href="/bureau/sessions/nouvelle">
          {t('today.create')}
        </a>
      </p>
    </section>
  );
}
