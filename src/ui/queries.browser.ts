import { QueryClient } from '@tanstack/react-query';

/**
 * A refusal is an answer: asking again would change nothing. A line that is down is tried three times. Whether there is a line is found by
 * asking: some browsers say for ever that they are offline when they are not.
 */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 3 && !isAnswer(error),
        staleTime: 60_000,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Refused by a route, or before any: a session that is over, an address that is none. Too many at once is worth another try. */
function isAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  if ('defined' in error && error.defined === true) return true;
  return 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500 && error.status !== 429;
}
