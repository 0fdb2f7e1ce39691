import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { MeetingBody } from '@/components/meetings/meeting-body';
import { MeetingHeader } from '@/components/meetings/meeting-header';
import { MeetingTabs } from '@/components/meetings/meeting-tabs';
import { loadMeeting } from './load-meeting';

interface MeetingLayoutProps {
  params: Promise<{ meetingId: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: MeetingLayoutProps): Promise<Metadata> {
  const { meeting } = await loadMeeting((await params).meetingId);
  return { title: meeting.topic };
}

/** What every tab of a meeting shares: title, when and who, the way, the tabs. */
export default async function MeetingLayout({ params, children }: MeetingLayoutProps) {
  const answer = await loadMeeting((await params).meetingId);
  return (
    <>
      <MeetingHeader initial={answer} />
      <MeetingTabs meetingId={answer.meeting.id} />
      <MeetingBody>{children}</MeetingBody>
    </>
  );
}
