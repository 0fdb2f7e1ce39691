import { getMemberCaller } from '@/app/caller';
import { AgendaView } from '@/components/meetings/agenda-view';
import type { MeetingView } from '@/server/contract/meetings';
import { loadMeeting } from './load-meeting';

export default async function MeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const answer = await loadMeeting((await params).meetingId);
  const presence = hasBegun(answer.meeting) ? await loadPresence(answer.meeting.id) : null;
  return <AgendaView initial={answer} presence={presence} />;
}

function hasBegun({ hasTranscript, hasRecording, startTime }: MeetingView): boolean {
  return hasTranscript || hasRecording || new Date(startTime) <= new Date();
}

async function loadPresence(id: string) {
  const caller = await getMemberCaller();
  return caller.presence.get({ id });
}
