import { getMemberCaller } from '@/app/caller';
import { LiveFeedback } from '@/components/feedback/live-feedback';
import { loadMeeting } from '../load-meeting';

export default async function LivePage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  const caller = await getMemberCaller();
  return <LiveFeedback meetingId={meeting.id} initial={await caller.feedback.follow({ id: meeting.id })} />;
}
