'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TranscriptionView } from '@/server/contract/transcripts';
import { useLiveEvents } from '../lib/live-events';
import { useTRPC } from '../lib/trpc';

type Progress = Pick<TranscriptionView, 'pieces' | 'heard' | 'failed'>;

export interface Transcription {
  view: TranscriptionView;
  /** As far as was told since the page opened. */
  progress: Progress;
  start: () => void;
  isStarting: boolean;
  error: unknown;
}

/** What was heard in the room of a meeting, on its way to words. Progress comes as events, the rest is asked for. */
export function useTranscription(meetingId: string, initial: TranscriptionView): Transcription {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [told, setTold] = useState<Progress | null>(null);
  const { queryKey, ...options } = trpc.transcripts.transcription.queryOptions(
    { id: meetingId },
    { initialData: { transcription: initial } },
  );
  const { data } = useQuery({ queryKey, ...options });
  const { mutate, isPending, error } = useMutation(
    trpc.transcripts.transcribe.mutationOptions({
      onSuccess: (answer) => void queryClient.setQueryData(queryKey, answer),
    }),
  );

  useLiveEvents((event) => {
    if (event.type !== 'transcript.progress' || event.meetingId !== meetingId) return;
    const { pieces, heard, failed } = event;
    if (told === null) void queryClient.invalidateQueries({ queryKey });
    setTold(heard + failed < pieces ? { pieces, heard, failed } : null);
  });

  const view = data.transcription;
  return {
    view: told === null ? view : { ...view, state: 'running' },
    progress: told ?? view,
    start: () => mutate({ id: meetingId }),
    isStarting: isPending,
    error,
  };
}
