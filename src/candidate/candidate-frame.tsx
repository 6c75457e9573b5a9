import type { ReactNode } from 'react';
import { SiteFrame } from '../ui/site-frame.tsx';
import { useWords } from '../ui/words.ts';
import { HOME } from './entrance/paths.ts';

/** The frame of the pages that are open to all and lie on a candidate's way: one click leads from each to their own space. */
export function CandidateFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const t = useWords('public');
  const own = (
    <a className="link" href={HOME}>
      {t('space')}
    </a>
  );
  return (
    <SiteFrame home={t('home')} wide={wide} beside={own}>
      {children}
    </SiteFrame>
  );
}
