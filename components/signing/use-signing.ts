'use client';

import { useQuery } from '@tanstack/react-query';
import type { SigningView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { stageOfSigning } from './stage-of-signing';

const WATCH_COPY_MS = 3000;
/** Addresses of the files hold for an hour. */
const RENEW_ADDRESSES_MS = 45 * 60_000;

/** What the signer's page shows, as it stands now. `initial`: what the server had when it drew the page. */
export function useSigning(token: string, initial: SigningView) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.signatures.signing.queryOptions(
      { token },
      {
        initialData: initial,
        staleTime: Number.POSITIVE_INFINITY,
        refetchInterval: ({ state }) =>
          state.data && stageOfSigning(state.data) === 'preparing' ? WATCH_COPY_MS : RENEW_ADDRESSES_MS,
      },
    ),
  );
  return { view: query.data, refetch: query.refetch };
}
