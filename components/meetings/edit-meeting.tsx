'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { MeetingView } from '@/server/contract/meetings';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { ButtonLink } from '../ui/button-link';
import { PlanForm } from './plan-form';
import { toDraft, toUpdateInput } from './plan-draft';

export function EditMeeting({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings.plan');
  const actions = useTranslations('common.actions');
  const failureWords = useFailureWords();
  const router = useRouter();
  const queryClient = useQueryClient();
  const trpc = useTRPC();

  const update = useMutation(
    trpc.meetings.update.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.meetings.pathFilter());
        router.push(`/meetings/${meeting.id}`);
      },
    }),
  );

  return (
    <PlanForm
      initial={toDraft(meeting)}
      withPeople={false}
      submitLabel={actions('save')}
      submitHint={words('saveHint')}
      isPending={update.isPending || update.isSuccess}
      failure={update.error && failureWords(update.error)}
      onSubmit={(draft) => update.mutate(toUpdateInput(meeting.id, draft))}
    >
      <ButtonLink href={`/meetings/${meeting.id}`} variant="quiet">
        {actions('cancel')}
      </ButtonLink>
    </PlanForm>
  );
}
