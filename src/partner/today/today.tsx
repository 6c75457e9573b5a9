import { useQuery } from '@tanstack/react-query';
import type { StaffRole } from '../../people/actor.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { serverNow } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { sessionName } from '../sittings/session-name.ts';
import { policy } from '../sittings/policy.ts';
import { dayFromNow, fromNow } from '../sittings/when.ts';
import { client } from './client.browser.ts';

/** What waits for somebody who looks after candidates; nothing for other hats. */
export function Today({ role }: { role: StaffRole }) {
  return policy['see-sittings'].includes(role) ? <Waiting /> : null;
}

type Read = Awaited<ReturnType<typeof client.today.read>>;

function Waiting() {
  const query = useQuery({ queryKey: ['today'], queryFn: () => client.today.read(), staleTime: 0 });
  return (
    <Loaded query={query}>
      {(today) => (
        <div className="sitting-columns mb-8">
          <Pressing today={today} />
          <Soon soon={today.soon} />
        </div>
      )}
    </Loaded>
  );
}

function Pressing({ today: { attention, underWay, writing } }: { today: Read }) {
  const t = useWords('sittings');
  return (
    <section className="card">
      <h2 className="card-title">{t('today.title')}</h2>
      {attention.length === 0 ? (
        <p className="state" data-tone="ok">
          {t('today.nothing')}
        </p>
      ) : (
        <ul className="grid gap-1">
          {attention.map(({ why, count }) => (
            <li key={why} className="state" data-tone={why === 'suspended' || why === 'mail-trouble' ? 'stop' : 'warn'}>
              {t('today.count', { count, what: lower(t(`attention.${why}`)) })}
            </li>
          ))}
        </ul>
      )}
      {attention.length > 0 && (
        <p className="mt-4">
          <a className="button-primary" href="/bureau/candidats?a-regarder=oui">
            {t('today.see')}
          </a>
        </p>
      )}
      <p className="mt-4 text-ink-soft">
        {t('today.underWay', { count: underWay })}
        {writing > 0 && ` · ${t('today.writing', { count: writing })}`}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-6">
        <a className="link" href="/bureau/candidats">
          {t('today.all')}
        </a>
        <a className="link" href="/bureau/sessions/nouvelle">
          {t('today.create')}
        </a>
      </p>
    </section>
  );
}

/** In the middle of a sentence. */
function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}

function Soon({ soon }: { soon: Read['soon'] }) {
  const t = useWords('sittings');
  const language = useLanguage();
  return (
    <section className="card">
      <h2 className="card-title">{t('today.soon')}</h2>
      {soon.length === 0 && <p>{t('today.soonNone')}</p>}
      <ul className="grid gap-3">
        {soon.map(({ id, name, partner, language: tested, plannedOn, closesAt, candidates, done }) => (
          <li key={id}>
            <a className="link" href={`/bureau/sessions/${id}`}>
              {sessionName(t, name, { language: tested, plannedOn }, language)}
            </a>
            <span className="block text-ink-soft">
              {partner} · {t('today.planned', { day: dayFromNow(plannedOn, serverNow(), language) })} ·{' '}
              {t('today.closes', { day: fromNow(closesAt, serverNow(), language) })}
            </span>
            <span className="block">{t('today.done', { done, count: candidates })}</span>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a className="link" href="/bureau/sessions">
          {t('today.sessions')}
        </a>
      </p>
    </section>
  );
}
