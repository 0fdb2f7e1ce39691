'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { MeetingView } from '@/server/contract/meetings';
import type { SignatureProviderName, SignerView } from '@/server/contract/signatures';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { RadioGroup } from '../ui/radio-group';
import { Textarea } from '../ui/textarea';
import { ProviderChoice } from './provider-choice';
import { draftSigners, findProblems, listGiven, type SigningOrder, toSignerInputs } from './signer-drafts';
import { SignerList } from './signer-list';
import { useSend } from './use-send';

interface SendFormProps {
  minutesId: string;
  meeting: MeetingView;
  /** Who was asked before; they stand in the form instead of the participants. */
  asked: readonly SignerView[] | undefined;
  onSent: () => void;
}

/** Signers, their order, the mail; and in words what the button does. */
export function SendForm({ minutesId, meeting, asked, onSent }: SendFormProps) {
  const words = useTranslations('envelopes.send');
  const toWords = useFailureWords();
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState(() => draftSigners(asked ?? meeting.participants));
  const [order, setOrder] = useState<SigningOrder>('sequential');
  const [provider, setProvider] = useState<SignatureProviderName>('builtin');
  const [hasTried, setTried] = useState(false);
  const send = useSend(onSent);
  const problems = findProblems(drafts);
  const count = listGiven(drafts).length;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (problems.size > 0 || count === 0) {
      requestAnimationFrame(() => focusFirstProblem(form.current));
      return;
    }
    const fields = new FormData(event.currentTarget);
    const emailSubject = String(fields.get('subject')).trim();
    const message = String(fields.get('message')).trim();
    send.mutate({
      id: minutesId,
      signers: toSignerInputs(drafts, order),
      provider,
      ...(emailSubject !== '' && { emailSubject }),
      ...(message !== '' && { message }),
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <SignerList
        drafts={drafts}
        problems={hasTried ? problems : new Map()}
        isOrdered={order === 'sequential'}
        onChange={setDrafts}
      />
      {drafts.length > 1 && (
        <RadioGroup
          label={words('order')}
          value={order}
          onValueChange={setOrder}
          options={[
            { value: 'sequential', label: words('sequential'), hint: words('sequentialHint') },
            { value: 'parallel', label: words('parallel'), hint: words('parallelHint') },
          ]}
        />
      )}
      <ProviderChoice value={provider} onChange={setProvider} />
      <Field label={words('subject')} optional>
        <Input name="subject" maxLength={500} placeholder={words('subjectDefault', { topic: meeting.topic })} />
      </Field>
      <Field label={words('message')} hint={words('messageHint')} optional>
        <Textarea name="message" maxLength={2000} rows={3} />
      </Field>
      <div role="alert" className="empty:hidden">
        {send.error && (
          <Notice tone="amber" title={words('failed')}>
            {toWords(send.error)}
          </Notice>
        )}
      </div>
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap items-center justify-end gap-x-6 gap-y-3 border-t border-line bg-surface px-6 py-4">
        <p aria-live="polite" className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
          {words(order === 'sequential' ? 'whatHappensSequential' : 'whatHappensParallel', { count })}{' '}
          {count > 0 && words('deadline')}
        </p>
        <Button type="submit" variant="primary" loading={send.isPending}>
          {words('submit', { count })}
        </Button>
      </div>
    </form>
  );
}

/** A row that is wrong; where nothing was written, the first address. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid]') ?? form?.querySelector<HTMLElement>('[type=email]');
  wrong?.focus();
}
