'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useToast } from '../ui/toast';
import { placeAlert } from './place-alert';

/** Acknowledge, snooze, useful or not. */
export function useJudge(meetingId: string) {
  const trpc = useTRPC();
  const words = useTranslations('feedback.column');
  const failureWords = useFailureWords();
  const queryClient = useQueryClient();
  const notify = useToast();

  return useMutation(
    trpc.feedback.judge.mutationOptions({
      onSuccess: (event) =>
        queryClient.setQueryData(
          trpc.feedback.follow.queryKey({ id: meetingId }),
          (now) => now && { ...now, events: placeAlert(now.events, event) },
        ),
      onError: (error) => notify({ title: words('judgeFailed'), body: failureWords(error) }),
    }),
  );
}
