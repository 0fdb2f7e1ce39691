'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState, useTransition } from 'react';
import { type DrafterKind, MinutesLanguage, MinutesTemplate } from '@/server/contract/minutes';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';
import { Field } from '../ui/field';

const LANGUAGES = ['auto', ...MinutesLanguage.options] as const;

interface DraftFormProps {
  meetingId: string;
  onStarted?: () => void;
}

/** How the minutes are to be drafted, and the one button that begins. */
export function DraftForm({ meetingId, onStarted }: DraftFormProps) {
  const words = useTranslations('minutes');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [template, setTemplate] = useState<MinutesTemplate>('formal');
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('auto');
  const [drafter, setDrafter] = useState<DrafterKind>('offline');
  const { data } = useQuery(trpc.minutes.drafters.queryOptions());
  const drafters: readonly DrafterKind[] = data?.drafters ?? ['offline'];
  const [isLeaving, startLeaving] = useTransition();
  const generate = useMutation(
    trpc.minutes.generate.mutationOptions({
      async onSuccess(minutes) {
        queryClient.setQueryData(trpc.minutes.get.queryKey({ id: minutes.id }), minutes);
        await queryClient.invalidateQueries(trpc.minutes.list.queryFilter({ id: meetingId }));
        startLeaving(() => router.push(`/meetings/${meetingId}/minutes/${minutes.id}`));
        onStarted?.();
      },
    }),
  );

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    generate.mutate({ id: meetingId, template, drafter, ...(language !== 'auto' && { language }) });
  }

  const isUnavailable = generate.isError && readFailure(generate.error).code === 'DRAFTER_UNAVAILABLE';
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-6">
      <div className="grid max-w-4xl gap-x-12 gap-y-6 md:grid-cols-2">
        <Group title={words('start.template')}>
          <RadioGroup
            label={words('start.template')}
            value={template}
            onValueChange={setTemplate}
            options={MinutesTemplate.options.map((value) => ({
              value,
              label: words(`templates.${value}`),
              hint: words(`templateHints.${value}`),
            }))}
          />
        </Group>
        <Group title={words('start.drafter')}>
          <RadioGroup
            label={words('start.drafter')}
            value={drafter}
            onValueChange={setDrafter}
            options={drafters.map((value) => ({
              value,
              label: words(`drafters.${value}`),
              hint: words(`drafterHints.${value}`),
            }))}
          />
        </Group>
      </div>
      <Field label={words('start.language')} className="max-w-96">
        <Select
          value={language}
          onValueChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: words(`languages.${value}`) }))}
        />
      </Field>
      {generate.isError && (
        <div role="alert">
          <Notice tone="amber">{isUnavailable ? words('start.unavailable') : toWords(generate.error)}</Notice>
        </div>
      )}
      <div>
        <Button type="submit" variant="primary" loading={generate.isPending || isLeaving}>
          {words('start.submit')}
        </Button>
        <p className="mt-2 text-sm text-ink-soft">{words('start.after')}</p>
      </div>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <p aria-hidden="true" className="text-sm font-medium">
        {title}
      </p>
      {children}
    </div>
  );
}
