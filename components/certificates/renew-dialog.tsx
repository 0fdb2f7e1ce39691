'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';

export function RenewDialog() {
  const words = useTranslations('certificates.renew');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [isOpen, setOpen] = useState(false);
  const renew = useMutation(
    trpc.certificates.renew.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        notify({ title: words('done') });
        await queryClient.invalidateQueries(trpc.certificates.pathFilter());
      },
    }),
  );

  return (
    <AlertDialog
      title={words('title')}
      description={
        <>
          <p>{words('lost')}</p>
          <p className="mt-2">{words('kept')}</p>
        </>
      }
      confirmLabel={words('submit')}
      tone="primary"
      pending={renew.isPending}
      open={isOpen}
      onOpenChange={setOpen}
      onConfirm={() => renew.mutate()}
      trigger={<Button>{words('open')}</Button>}
    >
      <FailureNotice title={words('failed')} error={renew.error} />
    </AlertDialog>
  );
}
