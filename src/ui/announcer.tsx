import { useSyncExternalStore } from 'react';

/** One polite live region a page. Repeating a sentence is heard again: the mark at its end changes. */
let said = '';
const listeners = new Set<() => void>();

export function announce(text: string) {
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <p className="sr-only" aria-live="polite" data-announcer>
      {text}
    </p>
  );
}
