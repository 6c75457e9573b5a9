import { useEffect } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { useNow } from '../../ui/use-now.browser.ts';
import { useWords } from '../../ui/words.ts';
import { secondsLeft } from './countdown.ts';

/** Three seconds before a question (R060). The question is in hand already, and hidden for everyone until the same instant. */
export function GetReady({ position, startsAt, notice }: { position: number; startsAt: number; notice: string | null }) {
  const t = useWords('exam');
  const now = useNow(100);
  const sentence = t('ready.question', { n: position });
  // Said aloud once, for whoever does not see the figure.
  useEffect(() => announce(notice ? `${notice} ${sentence}` : sentence), [sentence, notice]);
  return (
    <div className="get-ready">
      {notice && <p className="notice">{notice}</p>}
      <p className="text-2xl font-bold">{sentence}</p>
      <p className="get-ready-figure tabular" aria-hidden="true">
        {Math.max(1, secondsLeft(startsAt - now))}
      </p>
    </div>
  );
}
