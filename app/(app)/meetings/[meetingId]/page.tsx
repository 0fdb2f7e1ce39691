import { AgendaView } from '@/components/meetings/agenda-view';
import { loadMeeting } from './load-meeting';

export default async function MeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  return <AgendaView initial={await loadMeeting((await params).meetingId)} />;
}
