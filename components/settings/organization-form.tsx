'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { useCan, useViewer } from '../shell/viewer-context';
import { Button } from '../ui/button';
import { DefinitionList } from '../ui/definition-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

/** The name to change, or to read for those who may not. */
export function OrganizationForm() {
  const words = useTranslations('settings.organization');
  const roles = useTranslations('accounts.roles');
  const { organization } = useViewer();
  const mayManage = useCan('manage:users');
  const role = { term: words('role'), value: roles(organization.role) };
  if (!mayManage) return <DefinitionList items={[{ term: words('name'), value: organization.name }, role]} />;

  return (
    <div className="flex flex-col gap-6">
      <RenameForm name={organization.name} />
      <DefinitionList items={[role]} />
    </div>
  );
}

function RenameForm({ name: current }: { name: string }) {
  const words = useTranslations('settings.organization');
  const trpc = useTRPC();
  const router = useRouter();
  const notify = useToast();
  const [name, setName] = useState(current);
  const rename = useMutation(
    trpc.organization.update.mutationOptions({
      onSuccess: () => {
        router.refresh();
        notify({ title: words('renamed') });
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate({ name: name.trim() });
  }

  return (
    <form onSubmit={submit} className="flex max-w-form flex-col gap-5">
      <Field label={words('name')} hint={words('nameHint')}>
        <Input value={name} required maxLength={255} onChange={(event) => setName(event.target.value)} />
      </Field>
      <FailureNotice title={words('failed')} error={rename.error} />
      <div>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === current}>
          {words('rename')}
        </Button>
      </div>
    </form>
  );
}
