import { getTranslations } from 'next-intl/server';
import { getMemberCaller, requireViewer } from '@/app/caller';
import { IntegrationsSettings } from '@/components/integrations/integrations-settings';
import { EmptyState } from '@/components/ui/empty-state';

export default async function IntegrationsPage() {
  const { permissions } = await requireViewer();
  if (!permissions.includes('manage:users')) return <NotForYou />;

  const caller = await getMemberCaller();
  return <IntegrationsSettings initial={await caller.integrations.docusign()} />;
}

async function NotForYou() {
  const words = await getTranslations('integrations.onlyAdministrators');
  return <EmptyState title={words('title')} body={words('body')} />;
}
