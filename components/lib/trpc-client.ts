import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from './app-router';

const URL = '/api/trpc';
const MOST_IN_A_BATCH = 16;

/**
 * Queries and mutations share requests; subscriptions share one event stream a page (browsers open six in all).
 * Queries are sent by POST too: what signers and guests prove themselves with belongs in no address.
 */
export function createBrowserClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: URL, transformer: superjson }),
        false: httpBatchLink({ url: URL, transformer: superjson, maxItems: MOST_IN_A_BATCH, methodOverride: 'POST' }),
      }),
    ],
  });
}
