import { MeetingFacts } from '@/components/meetings/meeting-facts';
import { loadMeeting } from './load-meeting';

export default async function MeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  return <MeetingFacts meeting={meeting} />;
}
