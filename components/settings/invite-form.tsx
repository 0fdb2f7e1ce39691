'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { InviteMemberInput } from '@/server/contract/accounts';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioGroup } from '../ui/radio-group';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

const ROLES = ['member', 'admin'] as const;

export function InviteForm({ onSent }: { onSent: () => void }) {
  const words = useTranslations('settings');
  const common = useTranslations('common.actions');
  const roleWords = useTranslations('accounts.roles');
  const [role, setRole] = useState<(typeof ROLES)[number]>('member');
  const [isInvalid, setInvalid] = useState(false);
  const invite = useInvite(onSent);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = InviteMemberInput.shape.email.safeParse(new FormData(event.currentTarget).get('email'));
    setInvalid(!email.success);
    if (email.success) invite.mutate({ email: email.data, role });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label={words('invite.email')} error={isInvalid && words('invite.invalid')} required>
        <Input name="email" type="email" autoComplete="off" maxLength={255} />
      </Field>
      <RadioGroup
        label={words('invite.role')}
        value={role}
        onValueChange={setRole}
        options={ROLES.map((value) => ({ value, label: roleWords(value), hint: words(`members.roles.${value}`) }))}
      />
      <FailureNotice title={words('invite.failed')} error={invite.error} />
      <div className="flex flex-wrap justify-end gap-3 pt-2">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" loading={invite.isPending}>
          {words('invite.submit')}
        </Button>
      </div>
    </form>
  );
}

function useInvite(onSent: () => void) {
  const words = useTranslations('settings.invite');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.organization.invite.mutationOptions({
      onSuccess: async ({ invitation }) => {
        notify({ title: words('sent', { email: invitation.email }) });
        onSent();
        await queryClient.invalidateQueries(trpc.organization.invitations.pathFilter());
      },
    }),
  );
}
