'use client';

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { FeedbackSettings, FeedbackSettingsView } from '@/server/contract/feedback';
import { useFormat } from '../lib/use-format';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Section } from '../ui/section';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';
import { FEEDBACK_FIELDS, type FeedbackField, readThreshold, writeNumber, writeThreshold } from './feedback-fields';

type Typed = Record<FeedbackField, string>;

/** When hosts are alerted: to set for those who manage the organization. */
export function FeedbackForm({ initial }: { initial: FeedbackSettingsView }) {
  const words = useTranslations('feedback.settings');
  const trpc = useTRPC();
  const mayManage = useCan('manage:users');
  const { data } = useSuspenseQuery(trpc.feedback.settings.queryOptions(undefined, { initialData: initial }));
  if (!mayManage) return null;

  return (
    <Section title={words('heading')} description={words('description')}>
      <RulesForm key={JSON.stringify(data.settings)} view={data} />
    </Section>
  );
}

function RulesForm({ view }: { view: FeedbackSettingsView }) {
  const words = useTranslations('feedback.settings');
  const { locale } = useFormat();
  const [typed, setTyped] = useState<Typed>(() => toTyped(view.settings, locale));
  const [wasTried, setTried] = useState(false);
  const save = useSaveRules();

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const values = FEEDBACK_FIELDS.map(({ name }) => [name, readThreshold(name, typed[name])] as const);
    if (values.some(([, value]) => value === null)) return;

    const changed = values.map(([name, value]) => [name, value === view.defaults[name] ? null : value]);
    save.mutate(Object.fromEntries(changed));
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {FEEDBACK_FIELDS.map(({ name, min, max }) => (
          <ThresholdField
            key={name}
            name={name}
            range={{ min: writeNumber(min, locale), max: writeNumber(max, locale) }}
            value={typed[name]}
            standard={writeThreshold(name, view.defaults[name], locale)}
            wasTried={wasTried}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
      </div>
      <FailureNotice title={words('failed')} error={save.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" loading={save.isPending}>
          {words('save')}
        </Button>
        <Button variant="quiet" onClick={() => setTyped(toTyped(view.defaults, locale))}>
          {words('reset')}
        </Button>
      </div>
    </form>
  );
}

interface ThresholdFieldProps {
  name: FeedbackField;
  range: { min: string; max: string };
  value: string;
  standard: string;
  wasTried: boolean;
  onChange: (value: string) => void;
}

function ThresholdField({ name, range, value, standard, wasTried, onChange }: ThresholdFieldProps) {
  const words = useTranslations('feedback.settings');
  return (
    <Field
      label={words(`fields.${name}`)}
      hint={words('hint', { standard, ...range })}
      error={wasTried && readThreshold(name, value) === null && words('outOfRange', range)}
    >
      <Input inputMode="decimal" name={name} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

function toTyped(settings: FeedbackSettings, locale: string): Typed {
  const written = FEEDBACK_FIELDS.map(({ name }) => [name, writeThreshold(name, settings[name], locale)]);
  return Object.fromEntries(written) as Typed; // safe because every field is listed
}

function useSaveRules() {
  const words = useTranslations('feedback.settings');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.feedback.saveSettings.mutationOptions({
      onSuccess: (view) => {
        notify({ title: words('saved') });
        queryClient.setQueryData(trpc.feedback.settings.queryKey(), view);
      },
    }),
  );
}
