'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { MembershipRole, MemberView } from '@/server/contract/accounts';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { Select } from '../ui/select';
import { useToast } from '../ui/toast';

interface MemberRoleProps {
  member: MemberView;
  name: string;
  roles: readonly MembershipRole[];
}

/** Takes effect at once; the list is asked for again either way, so that it never shows what was refused. */
export function MemberRole({ member, name, roles }: MemberRoleProps) {
  const words = useTranslations('settings.members');
  const roleWords = useTranslations('accounts.roles');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notify = useToast();
  const change = useMutation(
    trpc.organization.changeRole.mutationOptions({
      onSuccess: (_, { role }) => notify({ title: words('roleChanged', { name, role: roleWords(role) }) }),
      onError: (error) => notify({ title: words('changeFailed'), body: toWords(error), tone: 'amber' }),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.organization.members.pathFilter());
        router.refresh(); // it may have been one's own role
      },
    }),
  );

  return (
    <Select
      label={words('roleOf', { name })}
      value={change.isPending ? change.variables.role : member.role}
      disabled={change.isPending}
      options={roles.map((role) => ({ value: role, label: roleWords(role) }))}
      onValueChange={(role) => change.mutate({ userId: member.userId, role })}
      className="w-44 max-sm:ml-12"
    />
  );
}
