'use client';

import type { WebhookPage, WebhookSource, WebhookStatus } from '@/server/contract/inbox';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { usePages } from '../lib/use-pages';

const PAGE = 50;

export interface InboxFilters {
  source: WebhookSource | null;
  status: WebhookStatus | null;
}

export const NO_FILTERS: InboxFilters = { source: null, status: null };

export function useWebhookPages({ source, status }: InboxFilters, initial: WebhookPage) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE, ...(source && { source }), ...(status && { status }) };
  return usePages({
    key: [...trpc.inbox.list.pathKey(), input],
    load: (cursor: string | null, signal) =>
      client.inbox.list.query({ ...input, cursor: cursor ?? undefined }, { signal }),
    initial: source || status ? null : { page: initial },
    keepPrevious: true,
  });
}
