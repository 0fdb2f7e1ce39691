'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { WebhookEventView } from '@/server/contract/inbox';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';

export function ReplayButton({ event, onReplayed }: { event: WebhookEventView; onReplayed: () => void }) {
  const words = useTranslations('inbox.replay');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const replay = useMutation(
    trpc.inbox.replay.mutationOptions({
      onSuccess: async () => {
        notify({ title: words('queued') });
        onReplayed();
        await queryClient.invalidateQueries(trpc.inbox.pathFilter());
      },
    }),
  );
  const isPossible = event.verdict === 'valid' && event.reason !== 'unreadable';

  return (
    <div className="flex w-full flex-col gap-3">
      <FailureNotice title={words('failed')} error={replay.error} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-faint">{isPossible ? words('oneHint') : words('notValid')}</p>
        <Button disabled={!isPossible} loading={replay.isPending} onClick={() => replay.mutate({ id: event.id })}>
          {words('one')}
        </Button>
      </div>
    </div>
  );
}
