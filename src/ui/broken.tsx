import { useState, type ReactNode } from 'react';
import { PageTitle } from './page-title.tsx';
import { reloadWhenAnswered } from './reload.browser.ts';

interface Props {
  say: (part: 'title' | 'what' | 'again' | 'away') => string;
  children?: ReactNode;
}

/** A page that could not be shown: what happened, what is safe, and the way on. */
export function BrokenPage({ say, children }: Props) {
  const [away, setAway] = useState(false);
  const again = async () => setAway(!(await reloadWhenAnswered()));
  return (
    <main className="simple-page short-page">
      <PageTitle>{say('title')}</PageTitle>
      <p className="mb-4">{say('what')}</p>
      <button type="button" className="button-primary" onClick={() => void again()}>
        {say('again')}
      </button>
      <p role="status" className="mt-3 mb-4">
        {away && say('away')}
      </p>
      {children}
    </main>
  );
}
