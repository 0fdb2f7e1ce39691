'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MailPlus } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { FailureNotice } from '../lib/failure-notice';
import { useFormat } from '../lib/use-format';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { findResendWait } from './envelope-facts';
import { VoidDialog } from './void-dialog';

const TICK_MS = 10_000;

/** What the owner of an open envelope can do: send links again, or end it. */
export function EnvelopeActions({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.resend');
  const format = useFormat();
  const now = useNow({ updateInterval: TICK_MS });
  const resend = useResend();
  const waitUntil = findResendWait(envelope, now);
  const isPaused = envelope.status === 'contested';
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {!isPaused && (
          <Button
            icon={<MailPlus />}
            loading={resend.isPending}
            disabled={waitUntil !== null}
            aria-describedby="resend-hint"
            onClick={() => resend.mutate({ envelopeId: envelope.envelopeId })}
          >
            {words('open')}
          </Button>
        )}
        <VoidDialog envelopeId={envelope.envelopeId} />
      </div>
      {!isPaused && (
        <p id="resend-hint" className="text-sm text-ink-faint">
          {waitUntil ? words('wait', { time: format.time(waitUntil) }) : words('hint')}
        </p>
      )}
      <FailureNotice title={words('failed')} error={resend.error} />
    </div>
  );
}

function useResend() {
  const words = useTranslations('envelopes.resend');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.signatures.resend.mutationOptions({
      onSuccess: () => notify({ title: words('sent') }),
      onSettled: () => queryClient.invalidateQueries(trpc.signatures.pathFilter()),
    }),
  );
}
