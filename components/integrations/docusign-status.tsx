'use client';

import { ExternalLink, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DocusignView, IntegrationStatus } from '@/server/contract/integrations';
import { useFormat } from '../lib/use-format';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { DefinitionList } from '../ui/definition-list';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { useCheckDocusign } from './use-check-docusign';

const FACES: Record<IntegrationStatus, { form: MarkForm; tone: Tone }> = {
  not_connected: { form: 'dashed', tone: 'plain' },
  active: { form: 'solid', tone: 'accent' },
  consent_required: { form: 'hollow', tone: 'amber' },
  needs_reconnect: { form: 'struck', tone: 'amber' },
  parked: { form: 'half', tone: 'amber' },
};

/** How the connection does, what a person has to do about it, and the button that tries it now. */
export function DocusignStatus({ view }: { view: DocusignView }) {
  const words = useTranslations('integrations.docusign');
  const format = useFormat();
  const check = useCheckDocusign(view.status);
  const { status, source, parkedUntil, consentUrl } = view;
  const when = (at: string | null) => (at ? format.dateTime(new Date(at)) : words('never'));

  return (
    <div className="flex flex-col gap-5">
      <div role="status" className="flex max-w-prose flex-col gap-2">
        <StatusMark {...FACES[status]} className="text-base text-ink">
          {words(`status.${status}`)}
        </StatusMark>
        <p className="text-base text-ink-soft">{words(`explained.${status}`)}</p>
        {parkedUntil && <p className="text-base text-ink-soft">{words('until', { date: when(parkedUntil) })}</p>}
        {source === 'installation' && <p className="text-base text-ink-soft">{words('fromInstallation')}</p>}
      </div>
      {consentUrl && (
        <div className="flex max-w-prose flex-col gap-3">
          <p className="text-base">{words('consent.body')}</p>
          <ul className="list-disc pl-6 text-base text-ink-soft">
            <li>{words('consent.signature')}</li>
            <li>{words('consent.impersonation')}</li>
          </ul>
          <div>
            <ButtonLink href={consentUrl} variant="primary" icon={<ExternalLink />} referrerPolicy="no-referrer">
              {words('consent.open')}
            </ButtonLink>
          </div>
        </div>
      )}
      {source !== 'none' && (
        <>
          <DefinitionList
            items={[
              { term: words('lastSuccess'), value: when(view.lastSuccessAt) },
              {
                term: words('lastFailure'),
                value: <LastFailure at={when(view.lastFailureAt)} code={view.lastError} />,
              },
            ]}
          />
          <FailureNotice title={words('checkFailed')} error={check.error} />
          <div>
            <Button icon={<RefreshCw />} loading={check.isPending} onClick={() => check.mutate()}>
              {words('check')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** When, and what it was: in words where there are some, else as the code that it is. */
function LastFailure({ at, code }: { at: string; code: string | null }) {
  const words = useTranslations('integrations.docusign.errors');
  if (code === null) return at;

  const reason = words.has(code as 'limit') ? words(code as 'limit') : code; // safe because `has` found it
  return (
    <>
      {at}
      <span className="block text-ink-soft">{reason}</span>
    </>
  );
}
