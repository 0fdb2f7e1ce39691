import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadMeeting } from '@/app/(app)/meetings/[meetingId]/load-meeting';
import { EditMeeting } from '@/components/meetings/edit-meeting';
import { PageHeader } from '@/components/ui/page-header';

interface EditPageProps {
  params: Promise<{ meetingId: string }>;
}

export async function generateMetadata({ params }: EditPageProps): Promise<Metadata> {
  const { meeting } = await loadMeeting((await params).meetingId);
  return { title: meeting.topic };
}

/** In a group of its own, so that the header and tabs of the meeting do not stand above the form. */
export default async function EditPage({ params }: EditPageProps) {
  const words = await getTranslations('meetings.plan');
  const { meeting } = await loadMeeting((await params).meetingId);
  if (meeting.status === 'cancelled') redirect(`/meetings/${meeting.id}`);

  return (
    <>
      <PageHeader title={words('editTitle')} back={{ href: `/meetings/${meeting.id}`, label: meeting.topic }} />
      <EditMeeting meeting={meeting} />
    </>
  );
}
