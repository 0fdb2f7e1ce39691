import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { PageHeader } from '@/components/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('settings');
  return { title: words('title') };
}

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const words = await getTranslations('settings');
  return (
    <>
      <PageHeader title={words('title')} />
      <SettingsTabs />
      <div className="pt-8">{children}</div>
    </>
  );
}
