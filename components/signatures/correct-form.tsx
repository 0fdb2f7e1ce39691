'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import type { ContestView, EnvelopeView } from '@/server/contract/signatures';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { Textarea } from '../ui/textarea';
import { FailureNotice } from '../lib/failure-notice';
import { useEnvelopeChange } from './use-envelope-change';

interface CorrectFormProps {
  envelope: EnvelopeView;
  contest: ContestView;
  /** As it stands now. */
  statement: StatementView;
  onDone: () => void;
}

/** Begins with the wording that the signer proposed. What the transcript does not carry takes a person who vouches. */
export function CorrectForm({ envelope, contest, statement, onDone }: CorrectFormProps) {
  const words = useTranslations('envelopes.correct');
  const trpc = useTRPC();
  const [text, setText] = useState(contest.proposal ?? statement.text);
  const [owner, setOwner] = useState(statement.owner ?? '');
  const [due, setDue] = useState(statement.due ?? '');
  const [isDeclared, setDeclared] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const change = useEnvelopeChange(() => words('done'), onDone);
  const send = useMutation(trpc.signatures.correct.mutationOptions(change));
  const isUnsupported = send.error !== null && readFailure(send.error).code === 'UNSUPPORTED_STATEMENTS';
  const isAction = statement.kind === 'action';

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = text.trim();
    setMissing(given === '');
    if (given === '') return;
    send.mutate({
      envelopeId: envelope.envelopeId,
      corrections: [
        {
          statementId: statement.id,
          text: given,
          ...(isAction && { owner: owner.trim() || null, due: due.trim() || null }),
          ...(isDeclared && { support: 'declared' as const }),
        },
      ],
    });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <figure>
        <figcaption className="text-sm text-ink-faint">{words('before')}</figcaption>
        <blockquote className="mt-1 border-l-2 border-line-strong pl-3 font-serif text-lg">{statement.text}</blockquote>
      </figure>
      <Field
        label={words('text')}
        hint={words('textHint')}
        error={isMissing && text.trim() === '' ? words('missing') : null}
        required
      >
        <Textarea
          name="text"
          rows={4}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="font-serif"
        />
      </Field>
      {isAction && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words('owner')} optional>
            <Input name="owner" maxLength={255} value={owner} onChange={(event) => setOwner(event.target.value)} />
          </Field>
          <Field label={words('due')} optional>
            <Input name="due" maxLength={255} value={due} onChange={(event) => setDue(event.target.value)} />
          </Field>
        </div>
      )}
      {(isUnsupported || isDeclared) && (
        <div role="alert" className="flex flex-col gap-3">
          <Notice tone="amber" title={words('unsupported')}>
            {words('unsupportedBody')}
          </Notice>
          <Checkbox
            label={words('declare')}
            checked={isDeclared}
            onCheckedChange={(checked) => setDeclared(checked === true)}
          />
        </div>
      )}
      <FailureNotice error={isUnsupported ? null : send.error} title={words('failed')} />
      <Button type="submit" variant="primary" loading={send.isPending} className="self-end">
        {words('submit')}
      </Button>
    </form>
  );
}
