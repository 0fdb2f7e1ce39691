'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FilePen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useCan } from '../shell/viewer-context';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';

/** The way to change signed minutes: minutes of their own that amend them. */
export function AmendButton({ minutes: { id, meetingId, status } }: { minutes: MinutesView }) {
  const words = useTranslations('minutes.amendment');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const mayWrite = useCan('write:meetings');
  const [isOpen, setOpen] = useState(false);
  const amend = useMutation(
    trpc.minutes.amend.mutationOptions({
      async onSuccess({ minutes }) {
        setOpen(false);
        await queryClient.invalidateQueries(trpc.minutes.pathFilter());
        router.push(`/meetings/${meetingId}/minutes/${minutes.id}`);
      },
    }),
  );
  if (!mayWrite || status !== 'signed') return null;
  return (
    <div>
      <AlertDialog
        tone="primary"
        title={words('title')}
        description={amend.isError ? toWords(amend.error) : words('body')}
        confirmLabel={words('submit')}
        pending={amend.isPending}
        open={isOpen}
        onOpenChange={setOpen}
        onConfirm={() => amend.mutate({ id })}
        trigger={<Button icon={<FilePen />}>{words('open')}</Button>}
      />
      <p className="mt-2 text-sm text-ink-soft">{words('hint')}</p>
    </div>
  );
}
