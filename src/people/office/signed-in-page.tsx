import { useMutation, useQuery } from '@tanstack/react-query';
import { announce } from '../../ui/announcer.tsx';
import { dateAndTime } from '../../ui/figures.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { Refused } from '../../ui/form.tsx';
import { OfficePage } from './office-frame.tsx';

export function SignedInPage() {
  return <OfficePage>{() => <SignedIn />}</OfficePage>;
}

function SignedIn() {
  const t = useWords('office');
  const language = useLanguage();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => client.account.sessions(), staleTime: 0 });
  const revoke = useMutation({
    mutationFn: (id: string) => client.account.revoke({ id }),
    onSuccess: async () => {
      announce(t('sessions.closed'));
      await query.refetch();
    },
  });
  const when = (instant: string) => dateAndTime(new Date(instant), language);
  return (
    <>
      <PageTitle>{t('sessions.title')}</PageTitle>
      <p className="mb-4">{t('sessions.what')}</p>
      <Refused error={revoke.error} />
      <Loaded query={query}>
        {({ sessions }) => (
          <ul className="grid gap-3">
            {sessions.map(({ id, current, device, since, until }) => (
              <li key={id} className="card">
                <h2 className="card-title">{current ? t('sessions.this') : device || t('sessions.unknown')}</h2>
                <p>{t('sessions.since', { since: when(since), until: when(until) })}</p>
                {!current && (
                  <button type="button" className="button mt-3" onClick={() => revoke.mutate(id)}>
                    {t('sessions.close')}
                  </button>
                )}
              </li>
            ))}
            {sessions.length === 1 && <li>{t('sessions.alone')}</li>}
          </ul>
        )}
      </Loaded>
    </>
  );
}
