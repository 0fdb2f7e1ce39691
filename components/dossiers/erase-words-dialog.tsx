'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { SpeakerView } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { useToast } from '../ui/toast';
import { ErasureDialog } from './erasure-dialog';

interface EraseWordsDialogProps {
  meetingId: string;
  speaker: SpeakerView;
  onClose: () => void;
}

/** All that one person said in this meeting, for good. */
export function EraseWordsDialog({ meetingId, speaker, onClose }: EraseWordsDialogProps) {
  const words = useTranslations('dossiers.eraseWords');
  const notify = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const erase = useMutation(
    trpc.dossiers.eraseWords.mutationOptions({
      async onSuccess() {
        void queryClient.invalidateQueries(trpc.dossiers.pathFilter());
        void queryClient.invalidateQueries(trpc.minutes.pathFilter());
        await queryClient.invalidateQueries(trpc.transcripts.pathFilter());
        notify({ title: words('done', { name: speaker.name }) });
        onClose();
      },
    }),
  );
  return (
    <ErasureDialog
      title={words('title', { name: speaker.name })}
      gone={words('gone')}
      stays={words('stays')}
      confirmLabel={words('confirm')}
      pending={erase.isPending}
      error={erase.error}
      onErase={(reason) => erase.mutate({ id: meetingId, speakerId: speaker.id, reason })}
      onClose={onClose}
    />
  );
}
