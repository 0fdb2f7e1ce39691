'use client';

import type { ListSealsInput, SealPage } from '@/server/contract/dossiers';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { usePages } from '../lib/use-pages';

const PAGE = 50;

export type SealFilter = ListSealsInput['state'];

export function useSealPages(state: SealFilter, initial: SealPage) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { state, limit: PAGE };
  return usePages({
    key: [...trpc.dossiers.seals.pathKey(), input],
    load: (cursor: string | null, signal) =>
      client.dossiers.seals.query({ ...input, cursor: cursor ?? undefined }, { signal }),
    initial: state === 'all' ? { page: initial } : null,
    keepPrevious: true,
  });
}
