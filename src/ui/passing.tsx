import { useEffect, useState } from 'react';
import { announce } from './announcer.tsx';

const SHOWN_MS = 8000;

/** A sentence over the page for a moment, said aloud once: it blocks nothing, and goes by itself. */
export function Passing({ sentence }: { sentence: string }) {
  const [shown, setShown] = useState(true);
  // It is read in a few seconds, and then only in the way.
  useEffect(() => {
    announce(sentence);
    const fade = setTimeout(() => setShown(false), SHOWN_MS);
    return () => clearTimeout(fade);
  }, [sentence]);
  return shown && <p className="toast">{sentence}</p>;
}
