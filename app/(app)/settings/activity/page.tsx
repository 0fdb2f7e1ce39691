import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireViewer } from '@/app/caller';
import { OwnActivity } from '@/components/audit/own-activity';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('audit.mine');
  return { title: words('heading') };
}

export default async function ActivityPage() {
  await requireViewer();
  return <OwnActivity />;
}
