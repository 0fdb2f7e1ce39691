import { getTranslations } from 'next-intl/server';
import { getMemberCaller, requireViewer } from '@/app/caller';
import { SealsBrowser } from '@/components/seals/seals-browser';
import { EmptyState } from '@/components/ui/empty-state';

export default async function SealsPage() {
  const { permissions } = await requireViewer();
  if (!permissions.includes('manage:users')) return <NotForYou />;

  const caller = await getMemberCaller();
  return <SealsBrowser initial={await caller.dossiers.seals({})} />;
}

async function NotForYou() {
  const words = await getTranslations('seals.onlyAdministrators');
  return <EmptyState title={words('title')} body={words('body')} />;
}
