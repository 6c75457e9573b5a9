import { useRouter, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { placeIn, searchOf, type Place } from './address.ts';

/** What the list shows lies in the page's address: it can be shared, and the browser's back button leads back. */
export function usePlace(): [Place, (next: Place) => void] {
  const router = useRouter();
  const { pathname, searchStr } = useRouterState({
    select: ({ location: { pathname, searchStr } }) => ({ pathname, searchStr }),
    structuralSharing: true,
  });
  const place = useMemo(() => placeIn(searchStr), [searchStr]);
  return [place, (next) => router.history.push(`${pathname}${searchOf(next)}`)];
}
