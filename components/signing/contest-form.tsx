'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useSigningContext } from './signing-context';
import { useContest } from './use-sign';

/** What is wrong with the sentence, and how it should read. */
export function ContestForm({ statement, onDone }: { statement: StatementView; onDone: () => void }) {
  const words = useTranslations('signing.contest');
  const { token, sender, documentSha256, documentLocale } = useSigningContext();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState('');
  const [proposal, setProposal] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { contest, failure, isPending } = useContest(token, onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = { reason: reason.trim(), proposal: proposal.trim() };
    setMissing(given.reason === '');
    if (given.reason === '') return form.current?.querySelector<HTMLElement>('[name=reason]')?.focus();
    contest({
      statementId: statement.id,
      documentSha256,
      reason: given.reason,
      ...(given.proposal !== '' && { proposal: given.proposal }),
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={words('reason')}
        hint={words('reasonHint')}
        error={isMissing && reason.trim() === '' ? words('missing') : null}
        required
      >
        <Textarea
          name="reason"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-col gap-2">
        <Field label={words('proposal')} hint={words('proposalHint')} optional>
          <Textarea
            name="proposal"
            lang={documentLocale}
            rows={3}
            maxLength={5000}
            value={proposal}
            onChange={(event) => setProposal(event.target.value)}
          />
        </Field>
        {proposal === '' && (
          <Button size="small" variant="quiet" className="self-start" onClick={() => setProposal(statement.text)}>
            {words('startFromSentence')}
          </Button>
        )}
      </div>
      <FailureNotice title={words('failed')} error={failure} />
      <Button type="submit" variant="primary" loading={isPending} className="self-end">
        {words('submit', { sender })}
      </Button>
    </form>
  );
}
