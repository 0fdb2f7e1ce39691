'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Password } from '@/server/contract/accounts';
import { readFailure } from '../lib/failure';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

export function PasswordForm({ email }: { email: string }) {
  const words = useTranslations('settings.password');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const notify = useToast();
  const [isTooShort, setTooShort] = useState(false);
  const change = useMutation(trpc.auth.changePassword.mutationOptions());
  const isWrong = change.error !== null && readFailure(change.error).code === 'PASSWORD_WRONG';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const next = Password.safeParse(fields.get('newPassword'));
    setTooShort(!next.success);
    if (!next.success) return;
    change.mutate(
      { currentPassword: String(fields.get('currentPassword')), newPassword: next.data },
      {
        onSuccess: () => {
          form.reset();
          notify({ title: words('saved') });
        },
      },
    );
  }

  return (
    <form onSubmit={submit} className="flex max-w-form flex-col gap-5">
      {/* Password managers file the new password under it. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={words('current')} error={isWrong && toWords(change.error)}>
        <Input name="currentPassword" type="password" autoComplete="current-password" required />
      </Field>
      <Field label={words('next')} hint={words('nextHint')} error={isTooShort && words('tooShort')}>
        <Input name="newPassword" type="password" autoComplete="new-password" required maxLength={256} />
      </Field>
      <FailureNotice title={words('failed')} error={isWrong ? null : change.error} />
      <div>
        <Button type="submit" loading={change.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  );
}
