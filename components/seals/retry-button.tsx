'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { SealView } from '@/server/contract/dossiers';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';

export function RetryButton({ seal }: { seal: SealView }) {
  const words = useTranslations('seals');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const retry = useMutation(
    trpc.dossiers.retrySeal.mutationOptions({
      onSuccess: ({ sealedAt }) => notify({ title: words(sealedAt ? 'retried' : 'stillWaiting') }),
      onSettled: () => queryClient.invalidateQueries(trpc.dossiers.seals.pathFilter()),
    }),
  );

  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        size="small"
        aria-label={words('retryOf', { topic: seal.topic })}
        loading={retry.isPending}
        onClick={() => retry.mutate({ envelopeId: seal.envelopeId })}
      >
        {words('retry')}
      </Button>
      <FailureNotice title={words('retryFailed')} error={retry.error} />
    </div>
  );
}
