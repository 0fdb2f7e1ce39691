'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { ContestView, EnvelopeView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { FailureNotice } from '../lib/failure-notice';
import { useEnvelopeChange } from './use-envelope-change';

/** The sender stands by the sentence, and says why. */
export function AnswerDialog({ envelope, contest }: { envelope: EnvelopeView; contest: ContestView }) {
  const words = useTranslations('envelopes.answer');
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState('');
  const [isMissing, setMissing] = useState(false);
  const change = useEnvelopeChange(
    () => words('done'),
    () => setOpen(false),
  );
  const send = useMutation(trpc.signatures.answerContest.mutationOptions(change));
  const isLast = envelope.contests.filter(({ status }) => status === 'open').length === 1;

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = answer.trim();
    setMissing(given === '');
    if (given !== '') send.mutate({ envelopeId: envelope.envelopeId, contestId: contest.id, answer: given });
  }

  return (
    <Dialog
      title={words('title')}
      description={words('body')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{words('open')}</Button>}
    >
      <blockquote className="border-l-2 border-line-strong pl-3 font-serif text-lg">{contest.statementText}</blockquote>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={words('text')}
          hint={words('textHint')}
          error={isMissing && answer.trim() === '' ? words('missing') : null}
          required
        >
          <Textarea name="answer" maxLength={2000} value={answer} onChange={(event) => setAnswer(event.target.value)} />
        </Field>
        <FailureNotice error={send.error} title={words('failed')} />
        <Button type="submit" variant="primary" loading={send.isPending} className="self-end">
          {words(isLast ? 'submitLast' : 'submit')}
        </Button>
      </form>
    </Dialog>
  );
}
