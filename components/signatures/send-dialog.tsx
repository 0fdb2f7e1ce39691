'use client';

import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SignerView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { Button, type ButtonProps } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SkeletonText } from '../ui/skeleton';
import { SendForm } from './send-form';

interface SendForSignatureProps {
  minutesId: string;
  meetingId: string;
  /** Signers of an earlier request, where these minutes were out already. */
  asked?: readonly SignerView[];
  variant?: ButtonProps['variant'];
  onSent?: () => void;
}

/** The button that asks for signatures on finalized minutes. Nothing for those who may not send. */
export function SendForSignature(props: SendForSignatureProps) {
  const { minutesId, meetingId, asked, variant = 'primary', onSent } = props;
  const words = useTranslations('envelopes.send');
  const trpc = useTRPC();
  const maySend = useCan('send:signature');
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(trpc.meetings.get.queryOptions({ id: meetingId }, { enabled: isOpen }));
  const { data: amendment } = useQuery(
    trpc.signatures.amendmentSigners.queryOptions({ id: minutesId }, { enabled: isOpen }),
  );
  if (!maySend) return null;

  function finish() {
    setOpen(false);
    onSent?.();
  }

  return (
    <Dialog
      title={words('title')}
      description={words('description')}
      width="wide"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant={variant} icon={<Send />}>
          {words(asked ? 'again' : 'open')}
        </Button>
      }
    >
      {data && amendment ? (
        <SendForm
          minutesId={minutesId}
          meeting={data.meeting}
          asked={asked}
          required={amendment.signers}
          onSent={finish}
        />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Dialog>
  );
}
