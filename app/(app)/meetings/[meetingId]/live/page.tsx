import { getMemberCaller } from '@/app/caller';
import { LiveTab } from '@/components/live-room/member/live-tab';
import { loadMeeting } from '../load-meeting';

export default async function LivePage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  const caller = await getMemberCaller();
  const id = { id: meeting.id };
  const [room, feedback] = await Promise.all([caller.live.session(id), caller.feedback.follow(id)]);
  return <LiveTab initial={room} feedback={feedback} />;
}
