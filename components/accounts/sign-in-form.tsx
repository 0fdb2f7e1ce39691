'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toSafePath } from '../lib/safe-path';
import { readText } from '../lib/form-text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { openBrowserSession, type SignInOutcome } from './open-browser-session';

/** `callbackUrl`: where the visitor wanted to go. */
export function SignInForm({ callbackUrl }: { callbackUrl: string | null }) {
  const words = useTranslations('accounts');
  const [failure, setFailure] = useState<Exclude<SignInOutcome, 'done'> | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setPending(true);
    setFailure(null);

    const outcome = await openBrowserSession(readText(fields, 'email'), readText(fields, 'password'));
    if (outcome === 'done') return window.location.assign(toSafePath(callbackUrl));
    setFailure(outcome);
    setPending(false);
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
      <Field label={words('fields.email')}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label={words('fields.password')}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      {failure && <Notice tone="amber">{words(`failures.${failure}`)}</Notice>}
      <div>
        <Button type="submit" variant="primary" loading={isPending}>
          {words('signIn.submit')}
        </Button>
      </div>
    </form>
  );
}
