import { useEffect } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useNow } from '../../ui/use-now.browser.ts';
import { useWords } from '../../ui/words.ts';
import { secondsLeft } from './countdown.ts';

/** Three seconds before a question (R060). The question is in hand already, and hidden for everyone until the same instant. */
export function GetReady({ position, startsAt, notice }: { position: number; startsAt: number; notice: string | null }) {
  const t = useWords('exam');
  const now = useNow(100);
  // The sentence takes the focus, which was on what has gone, and is read out with it; what happened before is said as well.
  useEffect(() => {
    if (notice) announce(notice);
  }, [notice]);
  return (
    <div className="get-ready">
      {notice && <p className="notice">{notice}</p>}
      <p ref={takeFocus} tabIndex={-1} className="text-2xl font-bold">
        {t('ready.question', { n: position })}
      </p>
      <p className="get-ready-figure tabular" aria-hidden="true">
        {Math.max(1, secondsLeft(startsAt - now))}
      </p>
    </div>
  );
}
