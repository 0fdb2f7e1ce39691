import { getMemberCaller } from '@/app/caller';
import { findSignable } from '@/components/signatures/find-signable';
import { SignaturesTab } from '@/components/signatures/signatures-tab';
import { loadMeeting } from '../load-meeting';

export default async function SignaturesPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  const caller = await getMemberCaller();
  const { minutes } = await caller.minutes.list({ id: meeting.id });
  const signable = findSignable(minutes);
  const { envelopes } = signable ? await caller.signatures.listOfMinutes({ id: signable.id }) : { envelopes: [] };
  return <SignaturesTab meetingId={meeting.id} initialMinutes={minutes} initialEnvelopes={envelopes} />;
}
