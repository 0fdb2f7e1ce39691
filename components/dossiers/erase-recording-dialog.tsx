'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { RecordingView } from '@/server/contract/recordings';
import { useTRPC } from '../lib/trpc';
import { useToast } from '../ui/toast';
import { ErasureDialog } from './erasure-dialog';

/** The bytes of one recording, for good. */
export function EraseRecordingDialog({ recording, onClose }: { recording: RecordingView; onClose: () => void }) {
  const words = useTranslations('dossiers.eraseRecording');
  const notify = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const erase = useMutation(
    trpc.dossiers.eraseRecording.mutationOptions({
      async onSuccess() {
        void queryClient.invalidateQueries(trpc.dossiers.pathFilter());
        void queryClient.invalidateQueries(trpc.meetings.pathFilter());
        await queryClient.invalidateQueries(trpc.recordings.pathFilter());
        notify({ title: words('done') });
        onClose();
      },
    }),
  );
  return (
    <ErasureDialog
      title={words('title')}
      gone={words('gone', { name: recording.title })}
      stays={words('stays')}
      confirmLabel={words('confirm')}
      pending={erase.isPending}
      error={erase.error}
      onErase={(reason) => erase.mutate({ id: recording.id, reason })}
      onClose={onClose}
    />
  );
}
