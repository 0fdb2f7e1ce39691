import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isDayKey } from '@/components/meetings/month-grid';
import { PlanMeeting } from '@/components/meetings/plan-meeting';
import { PageHeader } from '@/components/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('meetings.plan');
  return { title: words('title') };
}

export default async function PlanPage({ searchParams }: { searchParams: Promise<{ day?: string }> }) {
  const words = await getTranslations('meetings');
  const { day = null } = await searchParams;
  return (
    <>
      <PageHeader title={words('plan.title')} back={{ href: '/meetings', label: words('list.title') }} />
      <PlanMeeting day={isDayKey(day) ? day : null} />
    </>
  );
}
