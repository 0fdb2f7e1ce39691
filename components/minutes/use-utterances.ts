'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import type { UtteranceView } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';

/** A stretch of the transcript from position `from`. */
export function useUtterances(meetingId: string, from: number, limit: number) {
  const trpc = useTRPC();
  return useQuery(trpc.transcripts.get.queryOptions({ id: meetingId, cursor: Math.max(0, from), limit }));
}

/** Single utterances by their positions, in that order; those still on their way are left out. */
export function useUtterancesAt(meetingId: string, positions: readonly number[]): UtteranceView[] {
  const trpc = useTRPC();
  const found = useQueries({
    queries: positions.map((cursor) => trpc.transcripts.get.queryOptions({ id: meetingId, cursor, limit: 1 })),
  });
  return found.flatMap(({ data }) => data?.utterances[0] ?? []);
}
