'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReplayRunView } from '@/server/contract/replays';
import { FailureNotice } from '../../lib/failure-notice';
import { useTRPC } from '../../lib/trpc';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { Progress } from '../../ui/progress';

/** How far it is and how fast, and a way to stop it. */
export function RunningReplay({ run, mayCancel }: { run: ReplayRunView; mayCancel: boolean }) {
  const words = useTranslations('reports.lab');
  const format = useFormat();
  const cancel = useCancel(run);
  const { speed, progress, mediaMs } = run;
  const remainingMs = speed && progress > 0 ? (mediaMs / progress - mediaMs) / speed : undefined;

  return (
    <div className="mt-6 flex max-w-2xl flex-col gap-3">
      <Progress
        label={words(run.state === 'queued' ? 'queued' : 'running')}
        share={run.state === 'queued' ? null : progress}
        {...(speed !== null && { detail: words('speed', { speed: format.number(speed) }) })}
        {...(remainingMs !== undefined && { remainingMs })}
      />
      <p className="text-sm text-ink-faint">{words('leave')}</p>
      <FailureNotice title={words('cancelFailed')} error={cancel.error} />
      {mayCancel && (
        <div>
          <Button
            variant="secondary"
            size="small"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ id: run.meetingId, runId: run.id })}
          >
            {words('cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useCancel({ meetingId }: ReplayRunView) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.reports.cancelReplay.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reports.replays.queryFilter({ id: meetingId })),
    }),
  );
}
