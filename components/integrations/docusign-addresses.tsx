'use client';

import { useTranslations } from 'next-intl';
import type { DocusignView } from '@/server/contract/integrations';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

/** What has to be entered at DocuSign. */
export function DocusignAddresses({ view }: { view: DocusignView }) {
  const words = useTranslations('integrations.docusign.addresses');
  const redirect = view.webhookUrl.replace('/v1/webhooks/docusign', '/settings/integrations');
  return (
    <div className="flex max-w-prose flex-col gap-5">
      <Address label={words('redirect')} hint={words('redirectHint')} url={redirect} />
      <Address label={words('webhook')} hint={words('webhookHint')} url={view.webhookUrl} />
      {view.source !== 'none' && !view.hasWebhookSecret && (
        <Notice tone="amber" title={words('noSecretTitle')}>
          {words('noSecret')}
        </Notice>
      )}
    </div>
  );
}

function Address({ label, hint, url }: { label: string; hint: string; url: string }) {
  return (
    <div>
      <p className="text-sm font-medium">{label}</p>
      <p className="mt-1 flex items-center gap-2">
        <code className="min-w-0 rounded-sm bg-sunken px-2 py-1 font-mono text-sm break-all">{url}</code>
        <CopyButton text={url} />
      </p>
      <p className="mt-1 text-sm text-ink-faint">{hint}</p>
    </div>
  );
}
