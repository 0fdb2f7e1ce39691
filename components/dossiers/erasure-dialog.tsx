'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useFailureWords } from '../lib/use-failure-words';
import { AlertDialog } from '../ui/alert-dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Textarea } from '../ui/textarea';

const SHORTEST_REASON = 3;

interface ErasureDialogProps {
  title: string;
  /** What nobody gets back, and what stays. */
  gone: ReactNode;
  stays: ReactNode;
  confirmLabel: string;
  pending: boolean;
  error: unknown;
  onErase: (reason: string) => void;
  onClose: () => void;
}

/** Asks before something is erased for good, and why: the reason goes into the certificate. */
export function ErasureDialog(props: ErasureDialogProps) {
  const { title, gone, stays, confirmLabel, pending, error, onErase, onClose } = props;
  const words = useTranslations('dossiers.reason');
  const failureWords = useFailureWords();
  const [reason, setReason] = useState('');
  const [wasAsked, setAsked] = useState(false);
  const isMissing = reason.trim().length < SHORTEST_REASON;

  function confirm() {
    setAsked(true);
    if (!isMissing) onErase(reason.trim());
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        <div className="flex flex-col gap-3">
          <p>{gone}</p>
          <p>{stays}</p>
        </div>
      }
      confirmLabel={confirmLabel}
      pending={pending}
      onConfirm={confirm}
    >
      <Field label={words('label')} hint={words('hint')} required error={wasAsked && isMissing && words('missing')}>
        <Textarea value={reason} maxLength={1000} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {error != null && <Notice tone="amber">{failureWords(error)}</Notice>}
    </AlertDialog>
  );
}
