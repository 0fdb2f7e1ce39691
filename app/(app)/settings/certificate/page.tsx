import { getTranslations } from 'next-intl/server';
import { getMemberCaller, requireViewer } from '@/app/caller';
import { CertificateSettings } from '@/components/certificates/certificate-settings';
import { EmptyState } from '@/components/ui/empty-state';

export default async function CertificatePage() {
  const { permissions } = await requireViewer();
  if (!permissions.includes('manage:users')) return <NotForYou />;

  const caller = await getMemberCaller();
  const { certificates } = await caller.certificates.list();
  return <CertificateSettings initial={certificates} />;
}

async function NotForYou() {
  const words = await getTranslations('certificates.onlyAdministrators');
  return <EmptyState title={words('title')} body={words('body')} />;
}
