'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

export function RevokeInvitationDialog({ invitationId, email }: { invitationId: string; email: string }) {
  const words = useTranslations('settings.invitations');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [isOpen, setOpen] = useState(false);
  const revoke = useMutation(
    trpc.organization.revokeInvitation.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        notify({ title: words('revokedNotice') });
        await queryClient.invalidateQueries(trpc.organization.invitations.pathFilter());
      },
    }),
  );

  return (
    <AlertDialog
      title={words('revokeTitle', { email })}
      description={
        <>
          <p>{words('revokeLost')}</p>
          <p className="mt-2">{words('revokeKept')}</p>
        </>
      }
      confirmLabel={words('revokeSubmit')}
      pending={revoke.isPending}
      open={isOpen}
      onOpenChange={setOpen}
      onConfirm={() => revoke.mutate({ invitationId })}
      trigger={
        <Button size="small" aria-label={words('revoke', { email })}>
          {words('revokeOpen')}
        </Button>
      }
    >
      <FailureNotice title={words('revokeFailed')} error={revoke.error} />
    </AlertDialog>
  );
}
