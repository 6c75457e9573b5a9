import type { ReactNode } from 'react';
import { PageTitle } from './page-title.tsx';

/** The title of a page, and beside it what is begun from there. */
export function PageHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-head">
      <PageTitle>{title}</PageTitle>
      <div className="no-print flex flex-wrap gap-3">{children}</div>
    </div>
  );
}
