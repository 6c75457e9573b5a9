import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from '../../ui/loaded.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import { HOME } from '../entrance/paths.ts';
import { useSignIn } from '../entrance/use-sign-in.browser.ts';

/** A page of the candidate's own space; whoever is not signed in is shown the way in. */
export function OwnFrame<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useWords('cases');
  useSignIn(query);
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
