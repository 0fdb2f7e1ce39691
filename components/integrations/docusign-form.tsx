'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import type { DocusignView } from '@/server/contract/integrations';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';

const DEMO = 'https://demo.docusign.net';

/** The account. Keys are written and never read: an empty field keeps what is there. */
export function DocusignForm({ view }: { view: DocusignView }) {
  const words = useTranslations('integrations.docusign.form');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const isOwn = view.source === 'organization';
  const save = useMutation(
    trpc.integrations.saveDocusign.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(trpc.integrations.docusign.queryKey(), saved);
        void queryClient.invalidateQueries(trpc.integrations.list.pathFilter());
        notify({ title: words('saved') });
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const read = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    const [privateKey, webhookSecrets] = [read('privateKey'), read('webhookSecrets')];
    save.mutate(
      {
        integrationKey: read('integrationKey'),
        userId: read('userId'),
        accountId: read('accountId'),
        basePath: read('basePath') || DEMO,
        ...(privateKey !== '' && { privateKey }),
        ...(webhookSecrets !== '' && { webhookSecrets }),
      },
      { onSuccess: () => form.querySelectorAll<HTMLInputElement>('[data-secret]').forEach(clear) },
    );
  }

  return (
    <form onSubmit={submit} className="flex max-w-form flex-col gap-5">
      <AccountField name="integrationKey" view={view} />
      <AccountField name="userId" view={view} />
      <AccountField name="accountId" view={view} />
      <Field label={words('basePath')} hint={words('basePathHint')}>
        <Input name="basePath" type="url" maxLength={500} defaultValue={view.basePath ?? DEMO} />
      </Field>
      <Field
        label={words('privateKey')}
        hint={isOwn && view.hasPrivateKey ? words('privateKeyKept') : words('privateKeyHint')}
      >
        <Textarea
          name="privateKey"
          data-secret
          rows={4}
          maxLength={20_000}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
        />
      </Field>
      <Field
        label={words('webhookSecrets')}
        hint={isOwn && view.hasWebhookSecret ? words('webhookSecretsKept') : words('webhookSecretsHint')}
        optional
      >
        <Input name="webhookSecrets" data-secret type="password" maxLength={2000} autoComplete="off" />
      </Field>
      <FailureNotice title={words('failed')} error={save.error} />
      <div>
        <Button
          type="submit"
          variant={view.status === 'consent_required' ? 'secondary' : 'primary'}
          loading={save.isPending}
        >
          {words(isOwn ? 'save' : 'connect')}
        </Button>
        <p className="mt-3 text-sm text-ink-soft">{words('whatHappens')}</p>
      </div>
    </form>
  );
}

/** One of the three names of the account; the operator's own are not shown as the organization's. */
function AccountField({ name, view }: { name: 'integrationKey' | 'userId' | 'accountId'; view: DocusignView }) {
  const words = useTranslations('integrations.docusign.form');
  return (
    <Field label={words(name)} hint={words(`${name}Hint`)} required>
      <Input
        name={name}
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={view.source === 'organization' ? (view[name] ?? '') : ''}
      />
    </Field>
  );
}

function clear(field: HTMLInputElement): void {
  field.value = '';
}
