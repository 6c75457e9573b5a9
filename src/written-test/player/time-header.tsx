import { useEffect, type ReactNode } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { minutesAndSeconds } from '../../ui/figures.ts';
import { useNow } from '../../ui/use-now.browser.ts';
import { useWords } from '../../ui/words.ts';
import { leftMs, phaseOf, secondsLeft, type Countdown } from './countdown.ts';

interface Props {
  title: string;
  countdown: Countdown;
  /** Null where no total is kept: the demonstration. */
  total: { elapsedMs: number; receivedAt: number } | null;
  /** At the end of the row: the help, or the way out. */
  children: ReactNode;
  /** Set when the answer is given and nothing runs any more. */
  stoppedAt?: number | null;
}

/** The head of a question (R058, R059). It alone is drawn again several times a second. */
export function TimeHeader({ title, countdown, total, children, stoppedAt = null }: Props) {
  const t = useWords('exam');
  const now = useNow(200);
  const left = leftMs(countdown, stoppedAt ?? now);
  const phase = phaseOf(left, countdown.wholeMs);
  const seconds = secondsLeft(left);

  // Heard once at each change of colour: a clock read aloud every second would drown the question.
  useEffect(() => {
    if (phase !== 'comfortable') announce(t(`time.${phase}`));
  }, [phase, t]);

  return (
    <header className="exam-head" data-phase={phase}>
      <div className="exam-head-row">
        <h1 className="font-bold">{title}</h1>
        <p role="timer" aria-live="off" className="tabular exam-seconds">
          <ClockFace />
          <span aria-hidden="true">{t('time.short', { n: seconds })}</span>
          <span className="sr-only">{t('time.long', { count: seconds })}</span>
        </p>
        {total && (
          <p className="tabular text-ink-soft">
            {t('time.total')} <span className="text-ink">{minutesAndSeconds(total.elapsedMs + now - total.receivedAt)}</span>
          </p>
        )}
        {children}
      </div>
      <div className="time-row">
        <div className="time-track" aria-hidden="true">
          <div className="time-bar" style={{ inlineSize: `${(left / countdown.wholeMs) * 100}%` }} />
        </div>
        <p className="time-word">{t(`time.${phase}`)}</p>
      </div>
    </header>
  );
}

function ClockFace() {
  return (
    <svg className="clock-face" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="11" r="7.5" />
      <path d="M10 7v4l2.5 2M8 1.5h4" />
    </svg>
  );
}
