'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';

export function RemoveDocusign() {
  const words = useTranslations('integrations.docusign.remove');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(
    trpc.integrations.removeDocusign.mutationOptions({
      onSuccess: (view) => {
        setOpen(false);
        queryClient.setQueryData(trpc.integrations.docusign.queryKey(), view);
        void queryClient.invalidateQueries(trpc.integrations.list.pathFilter());
        notify({ title: words('done') });
      },
    }),
  );

  return (
    <>
      <Button onClick={() => setOpen(true)}>{words('open')}</Button>
      <AlertDialog
        title={words('title')}
        description={
          <>
            <p>{words('lost')}</p>
            <p className="mt-2">{words('kept')}</p>
          </>
        }
        confirmLabel={words('submit')}
        pending={remove.isPending}
        open={isOpen}
        onOpenChange={setOpen}
        onConfirm={() => remove.mutate()}
      >
        <FailureNotice title={words('failed')} error={remove.error} />
      </AlertDialog>
    </>
  );
}
