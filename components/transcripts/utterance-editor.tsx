'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import type { UtteranceView } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useReading } from './reading-context';

/** In place of the line. Control and Enter saves, Escape leaves it as it was. */
export function UtteranceEditor({ utterance }: { utterance: UtteranceView }) {
  const words = useTranslations('transcripts.edit');
  const actions = useTranslations('common.actions');
  const failureWords = useFailureWords();
  const { meetingId, edit, replace, markOf } = useReading();
  const trpc = useTRPC();
  const [text, setText] = useState(utterance.text);
  const save = useMutation(
    trpc.transcripts.editUtterance.mutationOptions({
      onSuccess(changed) {
        replace(changed);
        edit(null);
      },
    }),
  );
  const isEmpty = text.trim() === '';

  function submit() {
    if (isEmpty) return;
    if (text.trim() === utterance.text) edit(null);
    else save.mutate({ id: meetingId, utteranceId: utterance.id, text: text.trim() });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') edit(null);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    else return;
    event.preventDefault();
  }

  return (
    <div className="my-2 flex flex-col gap-3 border-l-2 border-accent pl-4 font-sans">
      <Field
        label={words('label', { mark: markOf(utterance) })}
        hint={words('hint')}
        error={isEmpty ? words('empty') : save.error && failureWords(save.error)}
      >
        <Textarea
          // oxlint-disable-next-line no-autofocus -- the reader asked for this field a moment ago
          autoFocus
          value={text}
          maxLength={20_000}
          rows={3}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="font-serif text-document sm:text-document"
        />
      </Field>
      <div className="flex gap-3">
        <Button size="small" variant="primary" loading={save.isPending} onClick={submit}>
          {actions('save')}
        </Button>
        <Button size="small" variant="quiet" onClick={() => edit(null)}>
          {actions('cancel')}
        </Button>
      </div>
    </div>
  );
}
