import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Loaded } from '../../ui/loaded.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import { HOME, SIGN_IN } from '../entrance/paths.ts';

/** A page of the candidate's own space; whoever is not signed in is shown the way in. */
export function OwnFrame<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useWords('cases');
  const signedOut = ['not-signed-in', 'not-yours'].includes((query.error as { code?: string } | null)?.code ?? '');
  // Whoever is not signed in has one thing to do, and it is on another page.
  useEffect(() => {
    if (signedOut) location.replace(SIGN_IN);
  }, [signedOut]);
  return (
    <SiteFrame home={t('own.home')}>
      <main>
        <p className="mb-2">
          <a className="link" href={HOME}>
            {t('own.home')}
          </a>
        </p>
        <Loaded query={query}>{children}</Loaded>
      </main>
    </SiteFrame>
  );
}
