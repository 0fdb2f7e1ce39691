import { getMemberCaller } from '@/app/caller';
import { MinutesPage } from '@/components/minutes/minutes-page';
import { StartMinutes } from '@/components/minutes/start-minutes';
import { loadMeeting } from '../load-meeting';

/** The meeting's newest minutes, or the way to the first ones. */
export default async function MeetingMinutesPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  const caller = await getMemberCaller();
  const { minutes } = await caller.minutes.list({ id: meeting.id });

  const newest = minutes.find(({ status }) => status !== 'superseded') ?? minutes[0];
  if (!newest) return <StartMinutes meetingId={meeting.id} hasTranscript={meeting.hasTranscript} />;
  return <MinutesPage key={newest.id} meeting={meeting} initial={await caller.minutes.get({ id: newest.id })} />;
}
