import { getTranslations } from 'next-intl/server';
import { getMemberCaller, requireViewer } from '@/app/caller';
import { InboxBrowser } from '@/components/inbox/inbox-browser';
import { EmptyState } from '@/components/ui/empty-state';

export default async function InboxPage() {
  const { permissions } = await requireViewer();
  if (!permissions.includes('manage:users')) return <NotForYou />;

  const caller = await getMemberCaller();
  return <InboxBrowser initial={await caller.inbox.list({})} />;
}

async function NotForYou() {
  const words = await getTranslations('inbox.onlyAdministrators');
  return <EmptyState title={words('title')} body={words('body')} />;
}
