'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FailureNotice } from '../lib/failure-notice';
import { useTRPC } from '../lib/trpc';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';

export function VoidDialog({ envelopeId }: { envelopeId: string }) {
  const words = useTranslations('envelopes.void');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const end = useVoid(() => setOpen(false));

  function confirm() {
    const given = reason.trim();
    setMissing(given === '');
    if (given !== '') end.mutate({ envelopeId, reason: given });
  }

  return (
    <AlertDialog
      title={words('title')}
      description={
        <>
          <p>{words('lost')}</p>
          <p className="mt-2">{words('kept')}</p>
        </>
      }
      confirmLabel={words('submit')}
      pending={end.isPending}
      open={isOpen}
      onOpenChange={setOpen}
      onConfirm={confirm}
      trigger={<Button variant="quiet">{words('open')}</Button>}
    >
      <Field
        label={words('reason')}
        hint={words('reasonHint')}
        error={isMissing && reason.trim() === '' ? words('missing') : null}
        required
      >
        <Textarea name="reason" value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <FailureNotice title={words('failed')} error={end.error} />
    </AlertDialog>
  );
}

function useVoid(onDone: () => void) {
  const words = useTranslations('envelopes.void');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.signatures.void.mutationOptions({
      onSuccess: () => {
        notify({ title: words('done') });
        onDone();
      },
      onSettled: () =>
        Promise.all(
          [trpc.signatures.pathFilter(), trpc.minutes.pathFilter(), trpc.meetings.pathFilter()].map((filter) =>
            queryClient.invalidateQueries(filter),
          ),
        ),
    }),
  );
}
