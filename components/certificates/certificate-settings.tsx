'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { CertificateView } from '@/server/contract/dossiers';
import { useTRPC } from '../lib/trpc';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { CertificateHistory } from './certificate-history';
import { CurrentCertificate } from './current-certificate';
import { ImportDialog } from './import-dialog';
import { RenewDialog } from './renew-dialog';

/** The certificate that seals now, what it means, how to change it, and those before. */
export function CertificateSettings({ initial }: { initial: CertificateView[] }) {
  const words = useTranslations('certificates');
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.certificates.list.queryOptions(undefined, { initialData: { certificates: initial } }),
  );
  const current = data.certificates.find(({ isCurrent }) => isCurrent);
  const earlier = data.certificates.filter(({ isCurrent }) => !isCurrent);

  return (
    <>
      <Section
        title={words('heading')}
        description={words('description')}
        actions={
          <>
            {current && <RenewDialog />}
            <ImportDialog />
          </>
        }
        className="border-t-0 pt-0"
      >
        {current ? (
          <CurrentCertificate certificate={current} />
        ) : (
          <EmptyState title={words('empty.title')} body={words('empty.body')} />
        )}
        <p className="mt-8 max-w-prose text-sm text-ink-faint">{words('meaning')}</p>
      </Section>
      {earlier.length > 0 && <CertificateHistory certificates={earlier} />}
    </>
  );
}
