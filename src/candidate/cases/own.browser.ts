import { useQuery } from '@tanstack/react-query';
import { client } from './client.browser.ts';

/** What the candidate asked, with the answers; read anew each time it is looked at. */
export const useOwnCases = () => useQuery({ queryKey: ['own-cases'], queryFn: () => client.cases.own(), staleTime: 0 });

export const useOwnAccommodation = () =>
  useQuery({ queryKey: ['own-accommodation'], queryFn: () => client.accommodation.own(), staleTime: 0 });
