'use client';

import { useQuery } from '@tanstack/react-query';
import type { SigningView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { stageOfSigning } from './stage-of-signing';

const WATCH_COPY_MS = 3000;
/** How soon a pause that has ended, or the last signature of others, is seen. */
const WATCH_OTHERS_MS = 10_000;
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
        refetchInterval: ({ state }) => howSoon(state.data),
      },
    ),
  );
  return { view: query.data, refetch: query.refetch };
}

function howSoon(view: SigningView | undefined): number {
  const stage = view && stageOfSigning(view);
  if (stage === 'preparing') return WATCH_COPY_MS;
  return stage === 'paused' || stage === 'signed' ? WATCH_OTHERS_MS : RENEW_ADDRESSES_MS;
}
