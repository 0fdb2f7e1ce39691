'use client';

import { FlaskConical } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { FeedbackSettings } from '@/server/contract/feedback';
import { FailureNotice } from '../../lib/failure-notice';
import { useTRPC } from '../../lib/trpc';
import { useFormat } from '../../lib/use-format';
import {
  FEEDBACK_FIELDS,
  type FeedbackField,
  readThreshold,
  writeNumber,
  writeThreshold,
} from '../../settings/feedback-fields';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';

type Typed = Record<FeedbackField, string>;

interface ReplayFormProps {
  meetingId: string;
  /** In force now: what the form begins with. */
  settings: FeedbackSettings;
  isBusy: boolean;
  onStarted: () => void;
}

/** Thresholds to try. */
export function ReplayForm({ meetingId, settings, isBusy, onStarted }: ReplayFormProps) {
  const words = useTranslations('reports.lab');
  const fields = useTranslations('feedback.settings');
  const { locale } = useFormat();
  const [typed, setTyped] = useState<Typed>(() => toTyped(settings, locale));
  const [wasTried, setTried] = useState(false);
  const start = useStart(meetingId, onStarted);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    const values = FEEDBACK_FIELDS.map(({ name }) => [name, readThreshold(name, typed[name])] as const);
    const wrong = values.find(([, value]) => value === null);
    if (wrong) {
      const input = event.currentTarget.elements.namedItem(wrong[0]);
      if (input instanceof HTMLElement) input.focus(); // on a phone it may stand far above the button
      return;
    }
    if (!isBusy) start.mutate({ id: meetingId, ...Object.fromEntries(values) });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {FEEDBACK_FIELDS.map(({ name, ...ends }) => {
          const range = { min: writeNumber(ends.min, locale), max: writeNumber(ends.max, locale) };
          const isWrong = wasTried && readThreshold(name, typed[name]) === null;
          return (
            <Field
              key={name}
              label={fields(`fields.${name}`)}
              hint={words('inForce', { value: writeThreshold(name, settings[name], locale), ...range })}
              error={isWrong && fields('outOfRange', range)}
            >
              <Input
                inputMode="decimal"
                name={name}
                value={typed[name]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            </Field>
          );
        })}
      </div>
      <FailureNotice title={words('startFailed')} error={start.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant="secondary"
          icon={<FlaskConical aria-hidden="true" />}
          loading={start.isPending || isBusy}
        >
          {words('start')}
        </Button>
        <Button variant="quiet" onClick={() => setTyped(toTyped(settings, locale))}>
          {words('reset')}
        </Button>
      </div>
    </form>
  );
}

function toTyped(settings: FeedbackSettings, locale: string): Typed {
  const written = FEEDBACK_FIELDS.map(({ name }) => [name, writeThreshold(name, settings[name], locale)]);
  return Object.fromEntries(written) as Typed; // safe because every field is listed
}

function useStart(meetingId: string, onStarted: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.reports.startReplay.mutationOptions({
      onSuccess: async () => {
        onStarted();
        await queryClient.invalidateQueries(trpc.reports.replays.queryFilter({ id: meetingId }));
      },
    }),
  );
}
