'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { MeetingView, ParticipantView } from '@/server/contract/meetings';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { AlertDialog } from '../ui/alert-dialog';
import { Notice } from '../ui/notice';

interface RemovePersonDialogProps {
  meeting: MeetingView;
  person: ParticipantView;
  onClose: () => void;
}

export function RemovePersonDialog({ meeting, person, onClose }: RemovePersonDialogProps) {
  const words = useTranslations('meetings.people');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.meetings.removeParticipant.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.meetings.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('removeOf', { name: person.name })}
      description={<p>{words('removeKept')}</p>}
      confirmLabel={words('remove')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id: meeting.id, participantId: person.id })}
    >
      {remove.error && <Notice tone="amber">{failureWords(remove.error)}</Notice>}
    </AlertDialog>
  );
}
