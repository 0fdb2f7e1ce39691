'use client';

import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { readText } from '../lib/form-text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { openBrowserSession } from './open-browser-session';

export function SignUpForm() {
  const words = useTranslations('accounts');
  const locale = useLocale();
  const trpc = useTRPC();
  const register = useMutation(trpc.auth.register.mutationOptions());
  const wordFailure = useFailureWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => readText(fields, name).trim();
    const password = readText(fields, 'password');
    setPending(true);
    setFailure(null);

    try {
      await register.mutateAsync({
        email: text('email'),
        password,
        name: text('name'),
        organizationName: text('organizationName'),
        locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
      await openBrowserSession(text('email'), password);
      window.location.assign('/');
    } catch (error) {
      setFailure(wordFailure(error));
      setPending(false);
    }
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
      <Field label={words('fields.name')}>
        <Input name="name" autoComplete="name" required maxLength={255} />
      </Field>
      <Field label={words('fields.organizationName')} hint={words('fields.organizationHint')}>
        <Input name="organizationName" autoComplete="organization" required maxLength={255} />
      </Field>
      <Field label={words('fields.email')}>
        <Input name="email" type="email" autoComplete="username" required maxLength={255} />
      </Field>
      <Field label={words('fields.newPassword')} hint={words('fields.newPasswordHint')}>
        <Input name="password" type="password" autoComplete="new-password" required minLength={8} maxLength={256} />
      </Field>
      {failure && <Notice tone="amber">{failure}</Notice>}
      <div>
        <Button type="submit" variant="primary" loading={isPending}>
          {words('signUp.submit')}
        </Button>
      </div>
    </form>
  );
}
