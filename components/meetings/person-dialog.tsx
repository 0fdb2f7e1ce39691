'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import type { MeetingView, ParticipantView } from '@/server/contract/meetings';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { PersonFields } from './person-fields';
import { findEmailProblem, type PersonDraft, type PlanProblems, toPersonInput } from './plan-draft';
import { useProblemWords } from './use-problem-words';

interface PersonDialogProps {
  meeting: MeetingView;
  /** Null for one more. */
  person: ParticipantView | null;
  onClose: () => void;
}

export function PersonDialog({ meeting, person, onClose }: PersonDialogProps) {
  const words = useTranslations('meetings.people');
  const actions = useTranslations('common.actions');
  const failureWords = useFailureWords();
  const formId = useId();
  const [draft, setDraft] = useState<Omit<PersonDraft, 'key'>>({
    name: person?.name ?? '',
    email: person?.email ?? '',
    role: person?.role ?? 'participant',
  });
  const [wasTried, setTried] = useState(false);
  const { save, isPending, error } = useSavePerson(meeting.id, person, onClose);
  const problems = wasTried ? findProblems(draft, meeting, person) : {};
  const problemOf = useProblemWords(problems);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(findProblems(draft, meeting, person)).length === 0) save(draft);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={person ? words('editOf', { name: person.name }) : words('add')}
      footer={
        <>
          <DialogClose asChild>
            <Button>{actions('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isPending}>
            {person ? actions('save') : words('add')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PersonFields
          person={draft}
          fieldPrefix="person"
          problemOf={problemOf}
          onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
        />
        {error && <Notice tone="amber">{failureWords(error)}</Notice>}
      </form>
    </Dialog>
  );
}

function findProblems(
  draft: Omit<PersonDraft, 'key'>,
  meeting: MeetingView,
  person: ParticipantView | null,
): PlanProblems {
  if (draft.name.trim() === '' && (person || draft.email.trim() === '')) return { 'person.name': 'personNameless' };
  const others = meeting.participants.filter(({ id }) => id !== person?.id);
  const problem = findEmailProblem(draft.email, new Set(others.map(({ email }) => (email ?? '').toLowerCase())));
  return problem ? { 'person.email': problem } : {};
}

function useSavePerson(meetingId: string, person: ParticipantView | null, onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await queryClient.invalidateQueries(trpc.meetings.pathFilter());
    onSaved();
  };
  const add = useMutation(trpc.meetings.addParticipants.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.meetings.updateParticipant.mutationOptions({ onSuccess }));

  return {
    isPending: add.isPending || update.isPending,
    error: add.error ?? update.error,
    save(draft: Omit<PersonDraft, 'key'>) {
      const input = toPersonInput(draft);
      if (person) update.mutate({ id: meetingId, participantId: person.id, ...input });
      else add.mutate({ id: meetingId, participants: [input] });
    },
  };
}
