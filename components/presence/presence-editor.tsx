'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { PresenceView } from '@/server/contract/presence';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { AttendeeFields } from './attendee-fields';
import { type AttendeeDraft, findProblems, toDraft, toSaveInput, wholeMeeting } from './presence-draft';

interface PresenceEditorProps {
  meetingId: string;
  presence: PresenceView;
  onClose: () => void;
}

/** Everybody's intervals to type, saved together. */
export function PresenceEditor({ meetingId, presence, onClose }: PresenceEditorProps) {
  const words = useTranslations('presence');
  const actions = useTranslations('common.actions');
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => toDraft(presence));
  const [wasTried, setTried] = useState(false);
  const save = useSavePresence(onClose);
  const problems = wasTried ? findProblems(draft) : {};

  function change(participantId: string, fields: Partial<AttendeeDraft>) {
    setDraft((current) => current.map((one) => (one.participantId === participantId ? { ...one, ...fields } : one)));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(findProblems(draft)).length === 0) return save.mutate(toSaveInput(meetingId, draft));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-4xl flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose text-sm text-ink-faint">{words('editor.hint')}</p>
        <Button
          size="small"
          onClick={() => setDraft((current) => current.map((one) => ({ ...one, stays: wholeMeeting() })))}
        >
          {words('everyone')}
        </Button>
      </div>
      <ul className="border-t border-line">
        {draft.map((attendee) => (
          <AttendeeFields
            key={attendee.participantId}
            attendee={attendee}
            problems={problems}
            onChange={(fields) => change(attendee.participantId, fields)}
          />
        ))}
      </ul>
      <FailureNotice title={words('editor.failed')} error={save.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={save.isPending}>
          {words('editor.save')}
        </Button>
        <Button onClick={onClose}>{actions('cancel')}</Button>
      </div>
    </form>
  );
}

function useSavePresence(onSaved: () => void) {
  const words = useTranslations('presence.editor');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.presence.save.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.presence.pathFilter());
        notify({ title: words('saved') });
        onSaved();
      },
    }),
  );
}
