import type { MeetingAnswer, MeetingPage, MeetingStatus, MeetingView } from '@/server/contract/meetings';
import type { Api } from '../seed/api';
import { planMeeting } from '../seed/hold-meeting';
import { plans } from '../seed/meetings';

const OPEN: readonly MeetingStatus[] = ['scheduled', 'in_progress'];

/** The meeting that is live, beginning now: the one of an earlier start while nothing came of it, else a new one. */
export async function openLiveMeeting(api: Api): Promise<MeetingView> {
  const { meetings } = await api.get<MeetingPage>('/v1/meetings?limit=100');
  const known = meetings.find(({ topic, status }) => topic === plans.liveBoard.topic && OPEN.includes(status));
  const id = known?.id ?? (await planMeeting({ api }, plans.liveBoard));
  const { meeting } = await api.patch<MeetingAnswer>(`/v1/meetings/${id}`, { startTime: new Date().toISOString() });
  return meeting;
}
