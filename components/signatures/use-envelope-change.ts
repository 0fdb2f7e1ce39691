'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../lib/trpc';
import { useToast } from '../ui/toast';

/** What every act on an open envelope does afterwards: says so, and asks again for all that shows where things stand. */
export function useEnvelopeChange(done: () => string, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return {
    onSuccess: () => {
      notify({ title: done() });
      onDone();
    },
    onSettled: () =>
      Promise.all(
        [trpc.signatures.pathFilter(), trpc.minutes.pathFilter(), trpc.meetings.pathFilter()].map((filter) =>
          queryClient.invalidateQueries(filter),
        ),
      ),
  };
}
