'use client';

import { useTranslations } from 'next-intl';
import type { MemberView } from '@/server/contract/accounts';
import { useFormat } from '../lib/use-format';
import { useCan, useViewer } from '../shell/viewer-context';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { listAssignableRoles, mayRemove } from './assignable-roles';
import { MemberRole } from './member-role';
import { RemoveMemberDialog } from './remove-member-dialog';

export function MemberRow({ member, owners }: { member: MemberView; owners: number }) {
  const words = useTranslations('settings.members');
  const roleWords = useTranslations('accounts.roles');
  const format = useFormat();
  const { user, organization } = useViewer();
  const mayManage = useCan('manage:users');
  const isYou = member.userId === user.id;
  const question = { actorRole: organization.role, memberRole: member.role, owners };
  // One's own role is left to others: whoever gives it up could not take it back.
  const roles = mayManage && !isYou ? listAssignableRoles(question) : [member.role];
  const name = member.name ?? member.email;

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 max-sm:basis-3/4">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium break-words">
          {name}
          {isYou && <Badge>{words('you')}</Badge>}
        </p>
        <p className="text-sm break-words text-ink-faint">
          {[member.name && member.email, words('joined', { date: format.date(new Date(member.joinedAt)) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {roles.length > 1 ? (
        <MemberRole member={member} name={name} roles={roles} />
      ) : (
        <span className="w-44 text-base text-ink-soft max-sm:pl-12">{roleWords(member.role)}</span>
      )}
      <span className="flex w-9 justify-end">
        {mayManage && !isYou && mayRemove(question) && <RemoveMemberDialog userId={member.userId} name={name} />}
      </span>
    </li>
  );
}
