'use client';

import { useTranslations } from 'next-intl';
import type { CertificateView } from '@/server/contract/dossiers';
import { useFormat } from '../lib/use-format';
import { Section } from '../ui/section';
import { CertificateStateMark } from './certificate-state';
import { DownloadButton } from './download-button';

export function CertificateHistory({ certificates }: { certificates: readonly CertificateView[] }) {
  const words = useTranslations('certificates.history');

  return (
    <Section title={words('heading')} description={words('description')}>
      <ul className="max-w-4xl border-t border-line">
        {certificates.map((certificate) => (
          <HistoryRow key={certificate.id} certificate={certificate} />
        ))}
      </ul>
    </Section>
  );
}

function HistoryRow({ certificate }: { certificate: CertificateView }) {
  const words = useTranslations('certificates');
  const format = useFormat();
  const { fingerprintSha256, notAfter, notBefore, source, subject } = certificate;
  const period = words('period', { from: format.date(new Date(notBefore)), to: format.date(new Date(notAfter)) });

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-base font-medium break-words">{subject}</p>
        <p className="text-sm text-ink-faint">{`${words(`sources.${source}`)} · ${period}`}</p>
        <p className="font-mono text-sm break-all text-ink-faint">{fingerprintSha256}</p>
      </div>
      <CertificateStateMark certificate={certificate} />
      <DownloadButton certificate={certificate} small />
    </li>
  );
}
