'use client';

import { useTranslations } from 'next-intl';
import type { CertificateView } from '@/server/contract/dossiers';
import { useFormat } from '../lib/use-format';
import { CopyButton } from '../ui/copy-button';
import { DefinitionList } from '../ui/definition-list';
import { Notice } from '../ui/notice';
import { CertificateStateMark } from './certificate-state';
import { DownloadButton } from './download-button';

export function CurrentCertificate({ certificate }: { certificate: CertificateView }) {
  const words = useTranslations('certificates');
  const facts = useTranslations('certificates.facts');
  const format = useFormat();
  const { fingerprintSha256, notBefore, notAfter } = certificate;
  const period = { from: format.date(new Date(notBefore)), to: format.date(new Date(notAfter)) };

  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <Trouble certificate={certificate} />
      <CertificateStateMark certificate={certificate} />
      <DefinitionList
        items={[
          { term: facts('subject'), value: certificate.subject },
          { term: facts('issuer'), value: certificate.issuer },
          { term: facts('source'), value: words(`sources.${certificate.source}`) },
          { term: facts('validity'), value: words('period', period) },
          {
            term: facts('serialNumber'),
            value: <span className="font-mono text-sm break-all">{certificate.serialNumber}</span>,
          },
          {
            term: facts('fingerprint'),
            value: <span className="font-mono text-sm break-all">{fingerprintSha256}</span>,
          },
        ]}
      />
      <div className="flex flex-wrap items-center gap-3">
        <DownloadButton certificate={certificate} />
        <CopyButton text={fingerprintSha256} label={words('copyFingerprint')} />
      </div>
    </div>
  );
}

/** What keeps it from sealing, or soon will, and what to do. */
function Trouble({ certificate }: { certificate: CertificateView }) {
  const words = useTranslations('certificates.notices');
  const format = useFormat();
  const { isKeyReadable, notAfter, source, state } = certificate;
  const isOurs = source === 'generated'; // one that we made gives way by itself
  const trouble = !isKeyReadable
    ? 'unreadable'
    : state === 'valid' || state === 'not_yet_valid' || isOurs
      ? null
      : state;
  if (!trouble) return null;

  return (
    <Notice tone="amber" title={words(`${trouble}.title`)}>
      {words(`${trouble}.body`, { date: format.date(new Date(notAfter)) })}
    </Notice>
  );
}
