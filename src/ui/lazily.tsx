import { lazy, type ComponentType } from 'react';

type Loader<P> = () => Promise<{ default: ComponentType<P> }>;
const waiting: (() => Promise<unknown>)[] = [];

/** Every two seconds for a minute: the line may be down. @throws after that. */
export async function patiently<T>(load: () => Promise<T>, tries = 30): Promise<T> {
  try {
    return await load();
  } catch (fault) {
    if (tries === 0) throw fault;
    await new Promise((again) => setTimeout(again, 2000));
    return patiently(load, tries - 1);
  }
}

/** A part that the first screen does not need. It is fetched as soon as the page is quiet, because later the line may be down. */
export function lazily<P>(load: Loader<P>) {
  let once: ReturnType<Loader<P>> | null = null;
  const fetchOnce = () => (once ??= patiently(load));
  waiting.push(fetchOnce);
  return lazy(fetchOnce);
}

export function fetchTheRest() {
  setTimeout(() => waiting.splice(0).forEach((fetchOne) => void fetchOne().catch(() => undefined)), 500);
}
