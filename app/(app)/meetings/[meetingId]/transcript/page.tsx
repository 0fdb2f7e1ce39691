import { getMemberCaller } from '@/app/caller';
import { TranscriptTab } from '@/components/transcripts/transcript-tab';
import { loadMeeting } from '../load-meeting';

const FIRST_PAGE = 500;

export default async function TranscriptPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const answer = await loadMeeting((await params).meetingId);
  const { id, hasTranscript } = answer.meeting;
  const caller = await getMemberCaller();
  const [recordings, transcript, { transcription }] = await Promise.all([
    caller.recordings.list({ id }),
    hasTranscript ? caller.transcripts.get({ id, limit: FIRST_PAGE }) : null,
    caller.transcripts.transcription({ id }),
  ]);
  return (
    <TranscriptTab meeting={answer} recordings={recordings} transcript={transcript} transcription={transcription} />
  );
}
