import { useEffect, useState } from 'react';

/** Whether an instant of the page's steady clock is past; the page is drawn again when it comes. */
export function useReached(instant: number): boolean {
  const [seen, setSeen] = useState(() => performance.now());
  const reached = seen >= instant;
  // One timer for the instant itself: a page that draws the question again each second would lose the caret of slow machines.
  useEffect(() => {
    if (reached) return undefined;
    const timer = setTimeout(() => setSeen(Math.max(instant, performance.now())), instant - performance.now());
    return () => clearTimeout(timer);
  }, [instant, reached]);
  return reached;
}
