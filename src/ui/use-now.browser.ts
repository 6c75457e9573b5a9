import { useEffect, useState } from 'react';

/** The page's own steady clock in milliseconds, read again every `every` ms. Never the computer's date: it may be wrong or change. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => performance.now());
  // The screen has to move while nothing else does: a timer is an outside system.
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
