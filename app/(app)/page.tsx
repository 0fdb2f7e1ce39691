import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getMemberCaller } from '@/app/caller';
import { TodayView } from '@/components/meetings/today-view';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('meetings.today');
  return { title: words('title') };
}

export default async function TodayPage() {
  const caller = await getMemberCaller();
  return <TodayView initial={await caller.overview.today()} />;
}
