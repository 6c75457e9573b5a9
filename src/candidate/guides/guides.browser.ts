import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ownFetch } from '../../ui/rpc.browser.ts';
import { useLanguage } from '../../ui/words.ts';
import type { Guide, GuideName } from './guide.ts';

/** A guide in the page's language. What cannot be had is told as any page tells it: with words and a way to try again. */
export function useGuide(name: GuideName): UseQueryResult<Guide> {
  return useFetched<Guide>(`/guides/${name}.json`);
}

/** The three guides, for the page that lists them. */
export function useGuides(): UseQueryResult<Pick<Guide, 'name' | 'title' | 'summary'>[]> {
  return useFetched('/guides.json');
}

function useFetched<T>(path: string): UseQueryResult<T> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['guides', path, language],
    queryFn: async ({ signal }) => {
      const reply = await ownFetch(`${path}?langue=${language}`, { signal });
      if (!reply.ok) throw new Error(`status ${reply.status}`);
      return (await reply.json()) as T;
    },
    staleTime: Infinity,
    // The text that is there stays until the other language has come: the page does not empty and jump.
    placeholderData: (before) => before,
  });
}
