'use client';

import { useTranslations } from 'next-intl';
import { useCan } from '../shell/viewer-context';
import { LinkTabs } from '../ui/link-tabs';

export function SettingsTabs() {
  const words = useTranslations('settings.tabs');
  const mayManage = useCan('manage:users');
  return (
    <LinkTabs
      label={words('label')}
      tabs={[
        { href: '/settings', label: words('profile'), exact: true },
        { href: '/settings/activity', label: words('activity') },
        { href: '/settings/organization', label: words('organization') },
        ...(mayManage ? [{ href: '/settings/integrations', label: words('integrations') }] : []),
        ...(mayManage ? [{ href: '/settings/inbox', label: words('inbox') }] : []),
        ...(mayManage ? [{ href: '/settings/certificate', label: words('certificate') }] : []),
        ...(mayManage ? [{ href: '/settings/seals', label: words('seals') }] : []),
        ...(mayManage ? [{ href: '/settings/audit', label: words('audit') }] : []),
      ]}
    />
  );
}
