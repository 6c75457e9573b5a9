import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useRefusals, useWords } from './words.ts';

/** What a page shows while its data comes, when it came, and when it was refused. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useWords('public');
  const refusals = useRefusals();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <p role="status">{t('page.loading')}</p>;
  const { code, message } = query.error as { code?: string; message: string };
  const known = code === undefined ? undefined : (refusals(code) ?? message);
  return (
    <div className="warning">
      <p>{known ?? t('page.noLine')}</p>
      <button type="button" className="button mt-3" onClick={() => void query.refetch()}>
        {t('page.again')}
      </button>
    </div>
  );
}
