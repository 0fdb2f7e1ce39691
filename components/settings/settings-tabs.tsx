'use client';

import { useTranslations } from 'next-intl';
import { LinkTabs } from '../ui/link-tabs';

export function SettingsTabs() {
  const words = useTranslations('settings.tabs');
  return (
    <LinkTabs
      label={words('label')}
      tabs={[
        { href: '/settings', label: words('profile'), exact: true },
        { href: '/settings/organization', label: words('organization') },
      ]}
    />
  );
}
