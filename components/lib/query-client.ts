import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import superjson from 'superjson';
import { readFailure } from './failure';

const FRESH_MS = 30_000;
const MOST_TRIES = 3;

/** One for each page in the browser, one for each request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: shouldTryAgain },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** A refusal stays a refusal; only what may be chance is asked again. */
function shouldTryAgain(failures: number, error: unknown): boolean {
  const { status } = readFailure(error);
  return failures < MOST_TRIES && (status === null || status >= 500 || status === 408 || status === 429);
}
