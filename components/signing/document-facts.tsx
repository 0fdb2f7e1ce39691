'use client';

import { Download, FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { SigningView } from '@/server/contract/signatures';
import { CopyButton } from '../ui/copy-button';
import { countSupport } from './group-statements';
import { PdfLink } from './pdf-link';
import { useSigningContext } from './signing-context';

/** What the document is, how to read it, and the file that is signed. */
export function DocumentFacts({ view }: { view: SigningView }) {
  const words = useTranslations('signing.document');
  const { canPlay, timing, mayContest } = useSigningContext();
  const howToRead = canPlay ? 'listen' : timing === 'estimated' ? 'readOrder' : 'readOnly';
  const hasEvidence = view.statements.some(({ evidence }) => evidence.length > 0);
  return (
    <div className="mb-6 flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{words('heading')}</h2>
      <div className="flex flex-col gap-1 text-base text-ink-soft">
        <p>{words('same')}</p>
        <p className="text-ink">{words('counts', countSupport(view.statements))}</p>
        {hasEvidence && <p>{words(howToRead)}</p>}
        {mayContest && <p>{words('mayContest')}</p>}
      </div>
      <div className="flex flex-wrap gap-3">
        <PdfLink href={view.pdfUrl} icon={<FileText />}>
          {words('open')}
        </PdfLink>
        <PdfLink href={view.pdfUrl} icon={<Download />} download>
          {words('download')}
        </PdfLink>
      </div>
      <Digest sha256={view.documentSha256} />
    </div>
  );
}

function Digest({ sha256 }: { sha256: string }) {
  const words = useTranslations('signing.document');
  return (
    <div>
      <p className="text-sm text-ink-faint">{words('sha')}</p>
      <p className="mt-1 font-mono text-sm break-all">{sha256}</p>
      <p className="mt-1 mb-2 text-sm text-ink-faint">{words('shaHint')}</p>
      <CopyButton text={sha256} label={words('copySha')} />
    </div>
  );
}
