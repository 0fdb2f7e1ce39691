'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { SignatureFailure } from './signature-failure';
import { useDecline } from './use-sign';

/** The page changes when it is done, and the dialog goes with the form. */
export function DeclineDialog({ token, sender }: { token: string; sender: string }) {
  const words = useTranslations('signing.decline');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { decline, failure, isPending } = useDecline(token);

  function confirm() {
    const given = reason.trim();
    setMissing(given === '');
    if (given !== '') decline(given);
  }

  return (
    <AlertDialog
      title={words('title')}
      description={words('body', { sender })}
      confirmLabel={words('submit', { sender })}
      pending={isPending}
      open={isOpen}
      onOpenChange={setOpen}
      onConfirm={confirm}
      trigger={
        <Button variant="quiet" size="large">
          {words('open')}
        </Button>
      }
    >
      <Field
        label={words('reason')}
        hint={words('reasonHint')}
        error={isMissing && reason.trim() === '' ? words('missing') : null}
        required
      >
        <Textarea name="reason" value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <SignatureFailure error={failure} />
    </AlertDialog>
  );
}
