'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { InvitationPreview } from '@/server/contract/accounts';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { readText } from '../lib/form-text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { openBrowserSession } from './open-browser-session';

interface AcceptInvitationFormProps {
  token: string;
  invitation: InvitationPreview;
}

/** A known address confirms its password, a new one chooses a name and a password. */
export function AcceptInvitationForm({ token, invitation }: AcceptInvitationFormProps) {
  const words = useTranslations('accounts');
  const trpc = useTRPC();
  const accept = useMutation(trpc.organization.acceptInvitation.mutationOptions());
  const wordFailure = useFailureWords();
  const [failure, setFailure] = useState<string | null>(null);
  const isNew = !invitation.hasAccount;

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = readText(fields, 'password');
    setFailure(null);

    try {
      await accept.mutateAsync({ token, password, ...(isNew && { name: readText(fields, 'name') }) });
      await openBrowserSession(invitation.email, password);
      window.location.assign('/');
    } catch (error) {
      setFailure(readFailure(error).status === 401 ? words('failures.wrongPassword') : wordFailure(error));
    }
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
      {isNew && (
        <Field label={words('fields.name')}>
          <Input name="name" autoComplete="name" required maxLength={255} />
        </Field>
      )}
      <Field
        label={words(isNew ? 'fields.newPassword' : 'fields.password')}
        hint={isNew && words('fields.newPasswordHint')}
      >
        <Input
          name="password"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          required
          {...(isNew && { minLength: 8 })}
        />
      </Field>
      {failure && <Notice tone="amber">{failure}</Notice>}
      <div>
        <Button type="submit" variant="primary" loading={accept.isPending}>
          {words('invitation.submit', { organization: invitation.organizationName })}
        </Button>
      </div>
    </form>
  );
}
