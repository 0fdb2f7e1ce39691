'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { TimeZone, type UserView } from '@/server/contract/accounts';
import { Locale } from '@/server/contract/locale';
import { adoptProfile } from '../lib/adopt-profile';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';
import { TimeZoneField } from './time-zone-field';

export function ProfileForm({ user }: { user: UserView }) {
  const words = useTranslations('settings.profile');
  const languages = useTranslations('common.languages');
  const [name, setName] = useState(user.name ?? '');
  const [locale, setLocale] = useState(user.locale);
  const [timeZone, setTimeZone] = useState(user.timeZone);
  const [isZoneUnknown, setZoneUnknown] = useState(false);
  const save = useSaveProfile();

  function submit(event: FormEvent) {
    event.preventDefault();
    const zone = TimeZone.safeParse(timeZone.trim());
    setZoneUnknown(!zone.success);
    if (zone.success) save.mutate({ locale, timeZone: zone.data, ...(name.trim() !== '' && { name: name.trim() }) });
  }

  return (
    <form onSubmit={submit} className="flex max-w-form flex-col gap-5">
      <Field label={words('name')}>
        <Input
          value={name}
          autoComplete="name"
          required
          maxLength={255}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={words('email')} hint={words('emailHint')}>
        <Input value={user.email} readOnly autoComplete="username" />
      </Field>
      <Field label={words('language')} hint={words('languageHint')}>
        <Select
          value={locale}
          onValueChange={setLocale}
          options={Locale.options.map((value) => ({ value, label: languages(value) }))}
        />
      </Field>
      <TimeZoneField value={timeZone} isUnknown={isZoneUnknown} onValueChange={setTimeZone} />
      <FailureNotice title={words('failed')} error={save.error} />
      <div>
        <Button type="submit" variant="primary" loading={save.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  );
}

/** The page speaks the new language at once, in the new zone. */
function useSaveProfile() {
  const words = useTranslations('settings.profile');
  const trpc = useTRPC();
  const router = useRouter();
  const notify = useToast();
  return useMutation(
    trpc.auth.updateProfile.mutationOptions({
      onSuccess: ({ user }) => {
        adoptProfile(user);
        router.refresh();
        notify({ title: words('saved') });
      },
    }),
  );
}
