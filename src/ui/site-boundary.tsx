import type { ReactNode } from 'react';
import { Boundary } from './boundary.tsx';
import { BrokenPage } from './broken.tsx';
import { useWords } from './words.ts';

/** Around the apps that are open to all and the office: none of their pages ever goes blank. */
export function SiteBoundary({ children }: { children: ReactNode }) {
  const t = useWords('public');
  return (
    <Boundary drawnAgain={t('broken.drawnAgain')} broken={<BrokenSitePage />}>
      {children}
    </Boundary>
  );
}

export function BrokenSitePage() {
  const t = useWords('public');
  return <BrokenPage say={(part) => t(`broken.${part}`)} />;
}
