import { QueryClient } from '@tanstack/react-query';

/** A refusal is an answer: asking again would change nothing. A line that is down is tried three times. */
export function makeQueries(): QueryClient {
  const isRefusal = (error: unknown) =>
    typeof error === 'object' && error !== null && 'code' in error && 'defined' in error && error.defined === true;
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 3 && !isRefusal(error), staleTime: 60_000, refetchOnWindowFocus: false },
    },
  });
}
