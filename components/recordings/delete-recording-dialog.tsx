'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { RecordingView } from '@/server/contract/recordings';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { AlertDialog } from '../ui/alert-dialog';
import { Notice } from '../ui/notice';

export function DeleteRecordingDialog({ recording, onClose }: { recording: RecordingView; onClose: () => void }) {
  const words = useTranslations('recordings.delete');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.recordings.delete.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.recordings.pathFilter());
        void queryClient.invalidateQueries(trpc.meetings.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('of', { title: recording.title })}
      description={<p>{words('kept')}</p>}
      confirmLabel={words('confirm')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ recordingId: recording.id })}
    >
      {remove.error && <Notice tone="amber">{failureWords(remove.error)}</Notice>}
    </AlertDialog>
  );
}
