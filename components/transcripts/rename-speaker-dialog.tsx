'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import type { SpeakerView } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';

interface RenameSpeakerDialogProps {
  meetingId: string;
  speaker: SpeakerView;
  others: readonly SpeakerView[];
  onClose: () => void;
}

/** One name for a voice, wherever it speaks. */
export function RenameSpeakerDialog({ meetingId, speaker, others, onClose }: RenameSpeakerDialogProps) {
  const words = useTranslations('transcripts.rename');
  const actions = useTranslations('common.actions');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [name, setName] = useState(speaker.name);
  const rename = useMutation(
    trpc.transcripts.renameSpeaker.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.transcripts.pathFilter());
        onClose();
      },
    }),
  );
  const wanted = name.trim();
  const isTaken = others.some((other) => other.id !== speaker.id && other.name === wanted);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (wanted !== '') rename.mutate({ id: meetingId, speakerId: speaker.id, name: wanted });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('title')}
      description={words('intro', { label: speaker.label })}
      footer={
        <>
          <DialogClose asChild>
            <Button>{actions('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={rename.isPending}>
            {words('submit')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={words('name')}
          error={wanted === '' ? words('missing') : rename.error && failureWords(rename.error)}
        >
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
        {isTaken && <Notice>{words('taken', { name: wanted })}</Notice>}
      </form>
    </Dialog>
  );
}
