'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { DocusignView } from '@/server/contract/integrations';
import { useTRPC } from '../lib/trpc';
import { Section } from '../ui/section';
import { DocusignAddresses } from './docusign-addresses';
import { DocusignForm } from './docusign-form';
import { DocusignStatus } from './docusign-status';
import { RemoveDocusign } from './remove-docusign';

/** DocuSign: how it does, what it needs, and the account. */
export function IntegrationsSettings({ initial }: { initial: DocusignView }) {
  const words = useTranslations('integrations.docusign');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.integrations.docusign.queryOptions(undefined, { initialData: initial }));
  return (
    <>
      <Section title={words('heading')} description={words('description')} className="border-t-0 pt-0">
        <DocusignStatus view={data} />
      </Section>
      <Section title={words('form.heading')} description={words('form.description')}>
        <DocusignForm key={`${data.source}-${data.integrationKey}`} view={data} />
      </Section>
      <Section title={words('addresses.heading')} description={words('addresses.description')}>
        <DocusignAddresses view={data} />
      </Section>
      {data.source === 'organization' && (
        <Section title={words('remove.heading')}>
          <RemoveDocusign />
        </Section>
      )}
    </>
  );
}
