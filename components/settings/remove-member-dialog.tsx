'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { AlertDialog } from '../ui/alert-dialog';
import { IconButton } from '../ui/icon-button';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

export function RemoveMemberDialog({ userId, name }: { userId: string; name: string }) {
  const words = useTranslations('settings.members');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(
    trpc.organization.removeMember.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        notify({ title: words('removed', { name }) });
        await queryClient.invalidateQueries(trpc.organization.members.pathFilter());
      },
    }),
  );

  return (
    <>
      <IconButton label={words('remove', { name })} icon={<UserMinus />} onClick={() => setOpen(true)} />
      <AlertDialog
        title={words('removeTitle', { name })}
        description={
          <>
            <p>{words('removeLost', { name })}</p>
            <p className="mt-2">{words('removeKept')}</p>
          </>
        }
        confirmLabel={words('removeSubmit')}
        pending={remove.isPending}
        open={isOpen}
        onOpenChange={setOpen}
        onConfirm={() => remove.mutate({ userId })}
      >
        <FailureNotice title={words('removeFailed')} error={remove.error} />
      </AlertDialog>
    </>
  );
}
