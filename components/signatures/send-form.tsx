'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { MeetingView } from '@/server/contract/meetings';
import type { AmendmentSigner, SignatureProviderName, SignerView } from '@/server/contract/signatures';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioGroup } from '../ui/radio-group';
import { Textarea } from '../ui/textarea';
import { AmendmentNote } from './amendment-note';
import { ProviderChoice } from './provider-choice';
import { readObservers } from './read-observers';
import { draftSigners, findProblems, listGiven, type SigningOrder, toSignerInputs } from './signer-drafts';
import { SignerList } from './signer-list';
import { useSend } from './use-send';

interface SendFormProps {
  minutesId: string;
  meeting: MeetingView;
  /** Who was asked before; they stand in the form instead of the participants. */
  asked: readonly SignerView[] | undefined;
  /** Whom an amendment concerns; empty for other minutes. */
  required: readonly AmendmentSigner[];
  onSent: () => void;
}

/** Signers, their order, the mail; and in words what the button does. */
export function SendForm({ minutesId, meeting, asked, required, onSent }: SendFormProps) {
  const words = useTranslations('envelopes.send');
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState(() => draftSigners(listFirst(asked, required) ?? meeting.participants));
  const [observers, setObservers] = useState('');
  const [order, setOrder] = useState<SigningOrder>('sequential');
  const [provider, setProvider] = useState<SignatureProviderName>('builtin');
  const [hasTried, setTried] = useState(false);
  const send = useSend(onSent);
  const problems = findProblems(drafts);
  const count = listGiven(drafts).length;
  const told = readObservers(observers);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (problems.size > 0 || count === 0 || told.invalid !== null) {
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
      ...(told.observers.length > 0 && { observers: told.observers }),
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <AmendmentNote required={required} />
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
      <Field
        label={words('observers')}
        hint={words('observersHint')}
        error={hasTried && told.invalid !== null ? words('observersInvalid', { email: told.invalid }) : null}
        optional
      >
        <Textarea name="observers" rows={2} value={observers} onChange={(event) => setObservers(event.target.value)} />
      </Field>
      <FailureNotice title={words('failed')} error={send.error} />
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

/** Who was asked before, else whom an amendment concerns; undefined: the participants. */
function listFirst(asked: readonly SignerView[] | undefined, required: readonly AmendmentSigner[]) {
  if (asked) return asked;
  return required.length > 0 ? required.map((person) => ({ ...person, id: person.email })) : undefined;
}

/** A row that is wrong; where nothing was written, the first address. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid]') ?? form?.querySelector<HTMLElement>('[type=email]');
  wrong?.focus();
}
