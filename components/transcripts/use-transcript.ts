'use client';

import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { TranscriptPage, TranscriptView, UtteranceView } from '@/server/contract/transcripts';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { usePages } from '../lib/use-pages';

const PAGE_SIZE = 500;

interface WholeTranscript {
  transcript: TranscriptView | null;
  /** In order of time; grows page by page until `isComplete`. */
  utterances: UtteranceView[];
  isComplete: boolean;
  error: unknown;
  retry: () => void;
  /** Puts a corrected utterance in place without asking for all of them again. */
  replace: (utterance: UtteranceView) => void;
}

/** The current transcript of a meeting, fetched page after page: searching and following need all of it. */
export function useTranscript(meetingId: string, initial: TranscriptPage | null, enabled: boolean): WholeTranscript {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const client = useTRPCClient();
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = usePages({
    key: [...trpc.transcripts.get.pathKey(), meetingId],
    enabled,
    initial: initial && { page: initial },
    load: (cursor: number | null, signal) =>
      client.transcripts.get.query({ id: meetingId, limit: PAGE_SIZE, cursor: cursor ?? undefined }, { signal }),
  });

  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  const utterances = useMemo(() => data?.pages.flatMap((page) => page.utterances) ?? [], [data]);

  const replace = useCallback(
    (utterance: UtteranceView) => {
      const filter = { queryKey: [...trpc.transcripts.get.pathKey(), meetingId] };
      queryClient.setQueriesData<InfiniteData<TranscriptPage, number | null>>(filter, (known) => {
        return known && { ...known, pages: known.pages.map((page) => replaceIn(page, utterance)) };
      });
    },
    [queryClient, trpc, meetingId],
  );

  return {
    transcript: data?.pages[0]?.transcript ?? null,
    utterances,
    isComplete: data !== undefined && !hasNextPage,
    error,
    retry: () => void refetch(),
    replace,
  };
}

function replaceIn(page: TranscriptPage, utterance: UtteranceView): TranscriptPage {
  if (!page.utterances.some(({ id }) => id === utterance.id)) return page;
  return { ...page, utterances: page.utterances.map((one) => (one.id === utterance.id ? utterance : one)) };
}
