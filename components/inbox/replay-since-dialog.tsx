'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { WebhookSource } from '@/server/contract/inbox';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { DateTimeInput } from '../ui/date-time-input';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { useToast } from '../ui/toast';

/** After an outage or a mistake: everything of one source once more. */
export function ReplaySinceDialog() {
  const words = useTranslations('inbox.replay');
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={words('title')}
      description={words('description')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="small">{words('open')}</Button>}
    >
      <ReplayForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function ReplayForm({ onDone }: { onDone: () => void }) {
  const words = useTranslations('inbox');
  const common = useTranslations('common.actions');
  const [source, setSource] = useState<WebhookSource>('docusign');
  const [since, setSince] = useState<Date | null>(null);
  const [wasTried, setTried] = useState(false);
  const replay = useReplaySince(onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (since) replay.mutate({ source, since: since.toISOString() });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label={words('replay.source')}>
        <Select
          value={source}
          onValueChange={setSource}
          options={WebhookSource.options.map((value) => ({ value, label: words(`sources.${value}`) }))}
        />
      </Field>
      <Field label={words('replay.since')} error={wasTried && !since && words('replay.sinceMissing')} required>
        <DateTimeInput value={since} onValueChange={setSince} />
      </Field>
      <FailureNotice title={words('replay.sinceFailed')} error={replay.error} />
      <div className="flex flex-wrap justify-end gap-3 pt-2">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" loading={replay.isPending}>
          {words('replay.submit')}
        </Button>
      </div>
    </form>
  );
}

function useReplaySince(onDone: () => void) {
  const words = useTranslations('inbox.replay');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.inbox.replaySince.mutationOptions({
      onSuccess: async ({ replayed, hasMore }) => {
        notify({ title: words('done', { count: replayed }), ...(hasMore && { body: words('more') }) });
        onDone();
        await queryClient.invalidateQueries(trpc.inbox.pathFilter());
      },
    }),
  );
}
