import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch.tsx';
import { useWords } from './words.ts';

/** The frame of every page outside the exam. @param props.beside what stands in its head, before the languages. */
export function SiteFrame(props: { home: string; wide?: boolean; beside?: ReactNode; children: ReactNode }) {
  const { home, wide = false, beside, children } = props;
  return (
    <div className="site" data-wide={wide}>
      <SkipLink />
      <header className="site-head">
        <a href="/" className="site-mark" aria-label={`Palier – ${home}`}>
          <Mark />
          Palier
        </a>
        <div className="site-ways">
          {beside}
          <LanguageSwitch />
        </div>
      </header>
      {children}
    </div>
  );
}

/** For whoever works by keyboard: past the head, to what the page is about (WCAG 2.4.1). */
function SkipLink() {
  const t = useWords('public');
  const skip = () => {
    const main = document.querySelector('main');
    if (main) main.tabIndex = -1;
    main?.focus();
  };
  return (
    <button type="button" className="skip-link" onClick={skip}>
      {t('page.skip')}
    </button>
  );
}

/** Three steps. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M6 25h7v-6h6v-6h7" />
    </svg>
  );
}
