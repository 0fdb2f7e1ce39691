'use client';

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ConsentMode } from '@/server/contract/live';
import { FailureNotice } from '../lib/failure-notice';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/radio-group';
import { Section } from '../ui/section';
import { useToast } from '../ui/toast';

/** Whether people in rooms are told or asked: to set for those who manage the organization, to read for the others. */
export function ConsentModeForm({ initial }: { initial: ConsentMode }) {
  const words = useTranslations('rooms.mode');
  const trpc = useTRPC();
  const mayManage = useCan('manage:users');
  const { data } = useSuspenseQuery(trpc.rooms.consentMode.queryOptions(undefined, { initialData: { mode: initial } }));

  return (
    <Section title={words('heading')} description={words('description')}>
      {mayManage ? (
        <ModeForm key={data.mode} mode={data.mode} />
      ) : (
        <p className="text-base">{words(`${data.mode}Hint`)}</p>
      )}
    </Section>
  );
}

function ModeForm({ mode }: { mode: ConsentMode }) {
  const words = useTranslations('rooms.mode');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [chosen, choose] = useState(mode);
  const save = useMutation(
    trpc.rooms.setConsentMode.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(trpc.rooms.consentMode.queryKey(), saved);
        notify({ title: words('saved') });
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ mode: chosen });
  }

  return (
    <form onSubmit={submit} className="flex max-w-form flex-col gap-5">
      <RadioGroup
        label={words('question')}
        value={chosen}
        onValueChange={choose}
        options={ConsentMode.options.map((value) => ({ value, label: words(value), hint: words(`${value}Hint`) }))}
      />
      <FailureNotice title={words('failed')} error={save.error} />
      <div>
        <Button type="submit" loading={save.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  );
}
