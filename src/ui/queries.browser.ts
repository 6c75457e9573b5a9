import { QueryClient } from '@tanstack/react-query';

/** A refusal is an answer: asking again would change nothing. A line that is down is tried three times. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 3 && !isAnswer(error), staleTime: 60_000, refetchOnWindowFocus: false },
    },
  });
}

/** Refused by a route, or before any: a session that is over, an address that is none. Too many at once is worth another try. */
function isAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  if ('defined' in error && error.defined === true) return true;
  return 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500 && error.status !== 429;
}
