'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ContestInput, SigningView, SignInput } from '@/server/contract/signatures';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';

/** Refusals after which the page itself has something else to show. */
const ENDED = new Set([
  'ALREADY_CONTESTED',
  'ALREADY_SIGNED',
  'DOCUMENT_CHANGED',
  'ENVELOPE_COMPLETED',
  'ENVELOPE_CONTESTED',
  'ENVELOPE_DECLINED',
  'ENVELOPE_VOIDED',
  'LINK_EXPIRED',
  'LINK_UNKNOWN',
  'NOT_YOUR_TURN',
]);

/** Shows how the request stands after an answer, and after a refusal that says it stands otherwise. */
function useOutcome(token: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const query = trpc.signatures.signing.queryOptions({ token });

  return {
    onSuccess: (view: SigningView) => {
      queryClient.setQueryData(query.queryKey, view);
    },
    onError: (error: unknown) => {
      if (!ENDED.has(readFailure(error).code)) return;
      void queryClient.invalidateQueries({ queryKey: query.queryKey });
      router.refresh();
    },
  };
}

export function useSign(token: string, documentSha256: string) {
  const trpc = useTRPC();
  const mutation = useMutation(trpc.signatures.sign.mutationOptions(useOutcome(token)));
  return {
    sign: (signature: SignInput['signature']) => mutation.mutate({ token, consent: true, signature, documentSha256 }),
    failure: mutation.error,
    isPending: mutation.isPending,
  };
}

/** `onDone`: it is recorded, and the page shows that signing rests. */
export function useContest(token: string, onDone: () => void) {
  const trpc = useTRPC();
  const outcome = useOutcome(token);
  const mutation = useMutation(
    trpc.signatures.contest.mutationOptions({
      ...outcome,
      onSuccess: (view) => {
        onDone();
        outcome.onSuccess(view);
      },
    }),
  );
  return {
    contest: (objection: Omit<ContestInput, 'token'>) => mutation.mutate({ token, ...objection }),
    failure: mutation.error,
    isPending: mutation.isPending,
  };
}

export function useDecline(token: string) {
  const trpc = useTRPC();
  const mutation = useMutation(trpc.signatures.decline.mutationOptions(useOutcome(token)));
  return {
    decline: (reason: string) => mutation.mutate({ token, reason }),
    failure: mutation.error,
    isPending: mutation.isPending,
  };
}
