'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../lib/trpc';
import { useToast } from '../ui/toast';

/** Sends, then asks again for everything that shows where the minutes stand. */
export function useSend(onSent: () => void) {
  const words = useTranslations('envelopes.send');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();

  return useMutation(
    trpc.signatures.send.mutationOptions({
      onSuccess: async ({ envelope }) => {
        await Promise.all(
          [trpc.signatures.pathFilter(), trpc.minutes.pathFilter(), trpc.meetings.pathFilter()].map((filter) =>
            queryClient.invalidateQueries(filter),
          ),
        );
        notify({ title: words('sent', { count: envelope.signers.length }) });
        onSent();
      },
    }),
  );
}
