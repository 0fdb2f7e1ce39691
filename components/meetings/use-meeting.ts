'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '../lib/trpc';
import type { MeetingAnswer, MeetingView } from '@/server/contract/meetings';

/** The meeting as it stands now. `initial`: what the server had when it drew the page. */
export function useMeeting(initial: MeetingAnswer): MeetingView {
  const trpc = useTRPC();
  const id = initial.meeting.id;
  const { data } = useSuspenseQuery(trpc.meetings.get.queryOptions({ id }, { initialData: initial }));
  return data.meeting;
}
