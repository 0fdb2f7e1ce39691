'use client';

import { useMutation } from '@tanstack/react-query';
import { UserRoundPen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { EnvelopeView, SignerView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { FailureNotice } from '../lib/failure-notice';
import { useEnvelopeChange } from './use-envelope-change';

/** Puts somebody else in the place of a signer who has not signed. */
export function DelegateDialog({ envelope, signer }: { envelope: EnvelopeView; signer: SignerView }) {
  const words = useTranslations('envelopes.delegate');
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [person, setPerson] = useState({ name: '', email: '', reason: '' });
  const [isMissing, setMissing] = useState(false);
  const change = useEnvelopeChange(
    () => words('done', { name: person.name.trim() }),
    () => setOpen(false),
  );
  const send = useMutation(trpc.signatures.delegate.mutationOptions(change));
  const write = (fields: Partial<typeof person>) => setPerson((known) => ({ ...known, ...fields }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const [name, email, reason] = [person.name.trim(), person.email.trim(), person.reason.trim()];
    const hasGap = name === '' || email === '';
    setMissing(hasGap);
    if (hasGap) return;
    send.mutate({
      envelopeId: envelope.envelopeId,
      signerId: signer.id,
      name,
      email,
      ...(reason !== '' && { reason }),
    });
  }

  return (
    <Dialog
      title={words('title', { name: signer.name })}
      description={words('body', { name: signer.name })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={words('openOf', { name: signer.name })} icon={<UserRoundPen />} />}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={words('name')} required>
          <Input
            name="name"
            maxLength={255}
            value={person.name}
            onChange={(event) => write({ name: event.target.value })}
          />
        </Field>
        <Field label={words('email')} error={isMissing ? words('missing') : null} required>
          <Input
            name="email"
            type="email"
            maxLength={255}
            value={person.email}
            onChange={(event) => write({ email: event.target.value })}
          />
        </Field>
        <Field label={words('reason')} optional>
          <Input
            name="reason"
            maxLength={1000}
            value={person.reason}
            onChange={(event) => write({ reason: event.target.value })}
          />
        </Field>
        <FailureNotice error={send.error} title={words('failed')} />
        <Button type="submit" variant="primary" loading={send.isPending} className="self-end">
          {words('submit')}
        </Button>
      </form>
    </Dialog>
  );
}
