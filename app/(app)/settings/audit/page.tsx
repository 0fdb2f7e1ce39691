import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getMemberCaller, requireViewer } from '@/app/caller';
import { AuditTrail } from '@/components/audit/audit-trail';
import { ChainSection } from '@/components/audit/chain-section';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('audit');
  return { title: words('title') };
}

export default async function AuditPage() {
  const viewer = await requireViewer();
  if (!viewer.permissions.includes('manage:users')) return <MembersOnly />;

  const caller = await getMemberCaller();
  const [{ members }, status] = await Promise.all([caller.organization.members(), caller.audit.chain()]);
  return (
    <>
      <ChainSection initial={status} />
      <AuditTrail members={members} />
    </>
  );
}

async function MembersOnly() {
  const words = await getTranslations('audit.membersOnly');
  return (
    <EmptyState
      title={words('title')}
      body={words('body')}
      action={<TextLink href="/settings/activity">{words('goTo')}</TextLink>}
    />
  );
}
