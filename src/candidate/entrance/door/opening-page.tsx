import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SiteFrame } from '../../../ui/site-frame.tsx';
import { useWords } from '../../../ui/words.ts';
import { BirthDateForm } from './birth-date-form.tsx';
import { client } from '../client.browser.ts';
import { CodeEntry } from './code-entry.tsx';
import { goHome } from './go-home.browser.ts';
import type { TypedDate } from '../rules.ts';

/** Whoever pastes the whole link over a cut one changes nothing but what follows #, and the page stays: it must look again. */
const subscribe = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** A mailed link was opened: straight to the home in a browser that is known, after a question elsewhere. */
export function OpeningPage() {
  const t = useWords('entrance');
  const token = useSyncExternalStore(subscribe, () => location.hash.slice(1));
  return (
    <SiteFrame home={t('home')}>
      <main>
        <Opening key={token} token={token} />
      </main>
    </SiteFrame>
  );
}

function Opening({ token }: { token: string }) {
  const t = useWords('entrance');
  const query = useQuery({ queryKey: ['link', token], queryFn: () => client.openLink({ token, remember: false }), staleTime: Infinity });
  const [stopped, setStopped] = useState<Stop | null>(null);
  const isOpen = query.data?.next === 'home';
  // Leaving is no state of this page: it happens once, when the reply is there.
  useEffect(() => {
    if (isOpen) goHome();
  }, [isOpen]);
  const stop = stopped ?? stopOf(query.error) ?? (query.data?.next === 'code' ? 'code' : null);
  if (stop) return <Stopped why={stop} />;
  if (query.data?.next === 'birth-date') return <WhoIsThere token={token} onStop={setStopped} />;
  if (!query.error) return <Wait />;
  return (
    <>
      <PageTitle>{t('opening.title')}</PageTitle>
      <Loaded query={query}>{() => null}</Loaded>
    </>
  );
}

function Wait() {
  const t = useWords('entrance');
  return (
    <>
      <PageTitle>{t('opening.title')}</PageTitle>
      <p role="status">{t('opening.wait')}</p>
    </>
  );
}

function WhoIsThere({ token, onStop }: { token: string; onStop: (why: Stop) => void }) {
  const t = useWords('entrance');
  const open = useMutation({
    mutationFn: (given: { birthDate: TypedDate; remember: boolean }) => client.openLink({ token, ...given }),
    onSuccess: goHome,
    onError: (error) => {
      const stop = stopOf(error);
      if (stop) onStop(stop);
    },
  });
  return (
    <>
      <PageTitle>{t('birthDate.title')}</PageTitle>
      <p className="mb-4 prose-68">{t('birthDate.what')}</p>
      <BirthDateForm
        busy={open.isPending || open.isSuccess}
        error={open.error}
        onGive={(birthDate, remember) => open.mutate({ birthDate, remember })}
      />
      <p className="mt-6">
        <button type="button" className="quiet-button -ms-3.5 text-start" onClick={() => onStop('code')}>
          {t('birthDate.otherwise')}
        </button>
      </p>
      <p className="mt-4 text-ink-soft">{t('birthDate.notYou')}</p>
    </>
  );
}

const STOPS = ['link-forged', 'link-expired', 'link-asleep', 'sitting-withdrawn'] as const;
type Stop = (typeof STOPS)[number] | 'code';

function stopOf(error: unknown): Stop | null {
  const { code } = (error ?? {}) as { code?: string };
  return STOPS.find((stop) => stop === code) ?? null;
}

/** Why the link does not open, what that means for the person, and the other way in, here and now. */
function Stopped({ why }: { why: Stop }) {
  const t = useWords('entrance');
  const intro = (
    <>
      <PageTitle>{t(`opening.${why}`)}</PageTitle>
      <p className="mb-4 prose-68">{t(`opening.${why}What`)}</p>
    </>
  );
  return why === 'sitting-withdrawn' ? intro : <CodeEntry intro={intro} />;
}
