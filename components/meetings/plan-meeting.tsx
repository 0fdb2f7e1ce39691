'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { useTRPC } from '../lib/trpc';
import { ButtonLink } from '../ui/button-link';
import { fromWallClock } from '../ui/wall-clock';
import { PlanForm } from './plan-form';
import { type PlanDraft, toPlanInput } from './plan-draft';

const HOUR_MS = 3_600_000;

/** `day`: `2026-11-20`, where the reader came from a day of the calendar. */
export function PlanMeeting({ day }: { day: string | null }) {
  const words = useTranslations('meetings.plan');
  const actions = useTranslations('common.actions');
  const failureWords = useFailureWords();
  const { timeZone } = useFormat();
  const router = useRouter();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [initial] = useState(() => createDraft(day, timeZone));

  const plan = useMutation(
    trpc.meetings.plan.mutationOptions({
      async onSuccess({ meeting }) {
        await Promise.all([
          queryClient.invalidateQueries(trpc.meetings.pathFilter()),
          queryClient.invalidateQueries(trpc.overview.pathFilter()),
        ]);
        router.push(`/meetings/${meeting.id}`);
      },
    }),
  );

  return (
    <PlanForm
      initial={initial}
      withPeople
      submitLabel={words('submit')}
      submitHint={words('submitHint')}
      isPending={plan.isPending || plan.isSuccess}
      failure={plan.error && failureWords(plan.error)}
      onSubmit={(draft) => plan.mutate(toPlanInput(draft))}
    >
      <ButtonLink href="/meetings" variant="quiet">
        {actions('cancel')}
      </ButtonLink>
    </PlanForm>
  );
}

function createDraft(day: string | null, timeZone: string): PlanDraft {
  const nextHour = new Date(Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS);
  return {
    topic: '',
    startTime: (day ? fromWallClock(`${day}T09:00`, timeZone) : null) ?? nextHour,
    minutes: '60',
    location: '',
    agenda: '',
    items: [],
    people: [],
  };
}
