import { useSyncExternalStore } from 'react';
import { progressIn, type Progress, type Verdict } from './progress.ts';

const KEY = 'palier-practice';

let progress: Progress = {};
/** False where the browser refuses to keep anything: then progress lasts as long as the page. */
let keeps = true;
const readers = new Set<() => void>();

function read() {
  try {
    progress = progressIn(localStorage.getItem(KEY));
  } catch {
    keeps = false;
  }
}

function become(next: Progress) {
  progress = next;
  try {
    if (Object.keys(next).length > 0) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
  } catch {
    keeps = false;
  }
  for (const reader of readers) reader();
}

export function keepVerdict(exercise: string, verdict: Verdict) {
  // Another tab may have written meanwhile.
  if (keeps) read();
  become({ ...progress, [exercise]: verdict });
}

export function forgetProgress() {
  become({});
}

let isRead = false;
function subscribe(reader: () => void) {
  const otherTab = ({ key }: StorageEvent) => {
    if (key !== KEY && key !== null) return;
    read();
    reader();
  };
  readers.add(reader);
  window.addEventListener('storage', otherTab);
  return () => {
    readers.delete(reader);
    window.removeEventListener('storage', otherTab);
  };
}

function snapshot(): Progress {
  if (!isRead) read();
  isRead = true;
  return progress;
}

export function useProgress(): { progress: Progress; keeps: boolean } {
  return { progress: useSyncExternalStore(subscribe, snapshot), keeps };
}
