import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { ownMoment } from '../../../platform/moment.ts';
import { Refused } from '../../../ui/form.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { deviceOf } from './device.ts';

/** Where the account is open. */
export function Sessions() {
  const t = useWords('office');
  const language = useLanguage();
  const title = useRef<HTMLHeadingElement>(null);
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => client.account.sessions(), staleTime: 0 });
  const revoke = useMutation({
    mutationFn: (id: string) => client.account.revoke({ id }),
    onSuccess: async () => {
      announce(t('sessions.closed'));
      // The button that had the focus is gone.
      title.current?.focus();
      await query.refetch();
    },
  });
  const when = (instant: string) => ownMoment(new Date(instant), language);
  return (
    <section className="card">
      <h2 ref={title} tabIndex={-1} className="card-title">
        {t('sessions.title')}
      </h2>
      <p className="mb-3">{t('sessions.what')}</p>
      <Refused error={revoke.error} />
      <Loaded query={query}>
        {({ sessions }) => (
          <ul className="office-rows">
            {sessions.map(({ id, current, device, since, until }) => {
              const { browser, system } = deviceOf(device);
              const name = browser
                ? t('sessions.device', { browser, system: system ?? t('sessions.unknownSystem') })
                : t('sessions.unknown');
              return (
                <li key={id}>
                  <div>
                    <p className="font-bold">{current ? t('sessions.this', { device: name }) : name}</p>
                    <p className="text-ink-soft">{t('sessions.since', { since: when(since), until: when(until) })}</p>
                  </div>
                  {!current && (
                    <button type="button" className="chip" onClick={() => revoke.mutate(id)}>
                      {t('sessions.close')}
                      <span className="sr-only"> – {name}</span>
                    </button>
                  )}
                </li>
              );
            })}
            {sessions.length === 1 && <li className="text-ink-soft">{t('sessions.alone')}</li>}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
