'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { MemberView } from '@/server/contract/accounts';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { Section } from '../ui/section';
import { InviteDialog } from './invite-dialog';
import { MemberRow } from './member-row';

/** Everyone of the organization; for those who manage it, with roles to change and people to remove. */
export function MemberList({ initial }: { initial: MemberView[] }) {
  const words = useTranslations('settings.members');
  const trpc = useTRPC();
  const mayManage = useCan('manage:users');
  const { data } = useSuspenseQuery(
    trpc.organization.members.queryOptions(undefined, { initialData: { members: initial } }),
  );
  const { members } = data;
  const owners = members.filter(({ role }) => role === 'owner').length;

  return (
    <Section
      title={words('heading')}
      description={words('description', { count: members.length })}
      actions={mayManage && <InviteDialog />}
    >
      <ul className="max-w-4xl border-t border-line">
        {members.map((member) => (
          <MemberRow key={member.userId} member={member} owners={owners} />
        ))}
      </ul>
    </Section>
  );
}
