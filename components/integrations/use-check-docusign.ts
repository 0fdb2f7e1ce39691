'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import type { DocusignView } from '@/server/contract/integrations';
import { useTRPC } from '../lib/trpc';

/** While the page waits for consent it looks again by itself. */
const WATCH_MS = 15_000;

/** Asks DocuSign for access: on the press, on the way back from its consent page, and while consent is missing. */
export function useCheckDocusign(status: DocusignView['status']) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const isBack = useSearchParams().has('code');
  const check = useMutation(
    trpc.integrations.checkDocusign.mutationOptions({
      onSuccess: (view) => {
        queryClient.setQueryData(trpc.integrations.docusign.queryKey(), view);
        void queryClient.invalidateQueries(trpc.integrations.list.pathFilter());
      },
    }),
  );
  const { mutate } = check;

  useEffect(() => {
    if (!isBack) return;
    // The code in the address is of no use to us, and none of the address bar's business.
    router.replace('/settings/integrations');
    mutate();
  }, [isBack, mutate, router]);

  useEffect(() => {
    if (status !== 'consent_required') return;
    const timer = setInterval(() => document.visibilityState === 'visible' && mutate(), WATCH_MS);
    return () => clearInterval(timer);
  }, [status, mutate]);

  return check;
}
