import { notFound } from 'next/navigation';
import { z } from 'zod';
import { getMemberCaller } from '@/app/caller';
import { MinutesPage } from '@/components/minutes/minutes-page';
import { loadMeeting } from '../../load-meeting';

interface OneMinutesPageProps {
  params: Promise<{ meetingId: string; minutesId: string }>;
}

/** One of the meeting's minutes, by its own address. */
export default async function OneMinutesPage({ params }: OneMinutesPageProps) {
  const { meetingId, minutesId } = await params;
  const { meeting } = await loadMeeting(meetingId);
  if (!z.uuid().safeParse(minutesId).success) notFound();

  const caller = await getMemberCaller();
  const { minutes: known } = await caller.minutes.list({ id: meeting.id });
  if (!known.some(({ id }) => id === minutesId)) notFound();
  return <MinutesPage key={minutesId} meeting={meeting} initial={await caller.minutes.get({ id: minutesId })} />;
}
