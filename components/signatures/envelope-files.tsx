'use client';

import { Download, FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { EnvelopeView } from '@/server/contract/signatures';
import { DossierLink } from '../dossiers/dossier-link';
import { buttonStyles } from '../ui/button-styles';
import { CopyButton } from '../ui/copy-button';
import { SealFacts } from './seal-facts';

/** The bytes that were sent, and the signed copy once there is one, each with its digest. */
export function EnvelopeFiles({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.files');
  const pdf = `/v1/minutes/${envelope.minutesId}/pdf`;
  return (
    <div className="flex flex-col gap-6">
      {envelope.completedSha256 && (
        <FileFacts title={words(envelope.sealedAt ? 'sealed' : 'signed')} sha256={envelope.completedSha256}>
          <a href={`${pdf}?version=sealed&download`} className={buttonStyles({ variant: 'primary' })}>
            <Download aria-hidden="true" />
            {words(envelope.sealedAt ? 'downloadSealed' : 'downloadSigned')}
          </a>
        </FileFacts>
      )}
      <SealFacts envelope={envelope} />
      {envelope.sealedAt && <DossierLink envelopeId={envelope.id} />}
      <FileFacts title={words('original')} sha256={envelope.documentSha256}>
        <a href={pdf} target="_blank" rel="noreferrer" className={buttonStyles({})}>
          <FileText aria-hidden="true" />
          {words('openOriginal')}
        </a>
      </FileFacts>
    </div>
  );
}

interface FileFactsProps {
  title: string;
  sha256: string;
  children: ReactNode;
}

function FileFacts({ title, sha256, children }: FileFactsProps) {
  const words = useTranslations('envelopes.files');
  return (
    <div>
      <h3 className="text-base font-medium">{title}</h3>
      <p className="mt-1 text-sm text-ink-faint">{words('sha')}</p>
      <p className="font-mono text-sm break-all">{sha256}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {children}
        <CopyButton text={sha256} label={words('copySha')} />
      </div>
    </div>
  );
}
