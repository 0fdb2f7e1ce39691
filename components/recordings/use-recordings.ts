'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MeetingRecordingView } from '@/server/contract/recordings';
import { useTRPC } from '../lib/trpc';
import type { RefreshUrl } from '../player/playable';

/** Recordings of one meeting, newest first, and the way to a fresh address when a signed one has expired. */
export function useRecordings(meetingId: string, initial?: MeetingRecordingView) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.recordings.list.queryOptions({ id: meetingId }, initial && { initialData: initial });
  const query = useQuery(options);

  const refreshUrl: RefreshUrl = async (recordingId) => {
    const fresh = await queryClient.fetchQuery({
      ...trpc.recordings.list.queryOptions({ id: meetingId }),
      staleTime: 0,
    });
    return fresh.recordings.find(({ id }) => id === recordingId)?.url ?? null;
  };

  return { recordings: query.data?.recordings ?? [], files: query.data?.recordingFiles ?? [], refreshUrl };
}
